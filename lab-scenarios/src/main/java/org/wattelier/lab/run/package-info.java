/**
 * Runs scenarios on a machine: consent, fitness, phases with marks, limits, and the result made of what the collector knows of the phases.
 *
 * <p>Start reading at {@link org.wattelier.lab.run.Learner}, then {@code TrialSession} and {@code TrialRun}. The machine is behind {@link
 * org.wattelier.lab.run.Bench}: this one, or a simulated one in virtual time. Measures nothing itself, and knows no command line.
 */
@NullMarked
package org.wattelier.lab.run;

import org.jspecify.annotations.NullMarked;
