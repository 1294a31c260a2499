/**
 * The command line of the labs: options, messages, exit codes, and the wiring of what the packages below do.
 *
 * <p>Only {@link org.wattelier.lab.LabMain} touches the environment and ends the process. Measures nothing itself: energy comes from
 * the collector, whatever meter a machine has.
 */
@NullMarked
package org.wattelier.lab;

import org.jspecify.annotations.NullMarked;
