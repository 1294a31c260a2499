/**
 * Scenarios: what a hands-on lab asks, loads, compares and teaches, as a YAML file says it. Holds the records, the reader that finds
 * everything that is wrong in a file, the JSON Schema made from the same description, and the shipped scenarios. Runs nothing, and
 * knows neither the command line nor the collector.
 */
@NullMarked
package org.wattelier.lab.scenario;

import org.jspecify.annotations.NullMarked;
