package org.wattelier.lab.run;

import org.wattelier.lab.api.OfferedRun;
import org.wattelier.lab.scenario.Scenario;
import org.wattelier.lab.scenario.Trial;

/**
 * What one machine does in one run.
 *
 * @param trial with the times of this run
 */
record Part(String machine, Scenario scenario, Trial trial, OfferedRun run, RunOptions options) {}
