/** Tests of {@code collector.live}. */
@NullMarked
package org.wattelier.collector.live;

import org.jspecify.annotations.NullMarked;
