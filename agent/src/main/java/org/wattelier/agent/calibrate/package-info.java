/**
 * Fits the model to one machine: steps its load, reads a reference, finds the curve and keeps it in a file.
 *
 * <p>May know {@code power} and the vocabulary; how the machine is loaded and read is given to it. Start reading at {@link
 * org.wattelier.agent.calibrate.Calibrator}, then {@link org.wattelier.agent.calibrate.CurveFit}.
 */
@NullMarked
package org.wattelier.agent.calibrate;

import org.jspecify.annotations.NullMarked;
