/** Tests of the collector's certificates. */
@NullMarked
package org.wattelier.collector.tls;

import org.jspecify.annotations.NullMarked;
