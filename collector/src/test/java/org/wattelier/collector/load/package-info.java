/** Load on whole programs over real sockets, with what it costs them; run by profiles of the build, never by its tests. */
@NullMarked
package org.wattelier.collector.load;

import org.jspecify.annotations.NullMarked;
