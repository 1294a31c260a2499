/**
 * What the electricity of a zone was made of at an instant: the {@link org.wattelier.collector.grid.GridMixSource} seam and its
 * sources. Knows neither machines nor HTTP handlers.
 */
@NullMarked
package org.wattelier.collector.grid;

import org.jspecify.annotations.NullMarked;
