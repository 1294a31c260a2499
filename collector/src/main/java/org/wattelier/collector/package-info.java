/**
 * The collector put together: the command line, the demo, and {@code RunningCollector}, which opens the chosen store and wires it to
 * everything else. The only package that knows which stores there are.
 *
 * <p>{@code CollectorMain} alone asks the process for its environment and ends it. Start reading there, then {@code
 * RunningCollector}.
 */
@NullMarked
package org.wattelier.collector;

import org.jspecify.annotations.NullMarked;
