/**
 * What a run of one machine found, as it is computed from the collector's phases, handed in, kept as JSON and reported.
 *
 * <p>Start reading at {@link org.wattelier.lab.result.LabResult}.
 */
@NullMarked
package org.wattelier.lab.result;

import org.jspecify.annotations.NullMarked;
