/** Tests of {@code collector.grid}. */
@NullMarked
package org.wattelier.collector.grid;

import org.jspecify.annotations.NullMarked;
