package org.wattelier.lab.run;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How one machine takes part in one run.
 *
 * @param collector its address as the user gave it, for the line that starts an agent
 * @param seed of the order of its phases
 * @param prediction id of the variant that the learner expects lower; null for none
 * @param needsQuiet whether a busy baseline ends the run
 */
public record RunOptions(
    URI collector, long seed, @Nullable String prediction, boolean needsQuiet) {}
