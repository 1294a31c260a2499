/**
 * Labs: the scenarios that there are to run, runs with those who take part and what came out, the moments that a trainer notes, and since
 * when the energy of the session counts. What must not be lost stands in files below {@code labs} of the data directory, the same before
 * each store; what a phase cost is computed from the store's samples whenever somebody asks. Knows nothing of HTTP.
 */
@NullMarked
package org.wattelier.collector.lab;

import org.jspecify.annotations.NullMarked;
