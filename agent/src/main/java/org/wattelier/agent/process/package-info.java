/**
 * What each process costs: the machine's energy above idle, shared out by processor time, ended processes included.
 *
 * <p>{@link org.wattelier.agent.process.ProcessSource} looks at the processes, {@link org.wattelier.agent.process.ProcessAccount}
 * shares out, {@link org.wattelier.agent.process.ProcessWatch} does so every few seconds and makes points of it. May know {@code
 * machine} and {@code power}, never how figures are published. Names of processes are personal data: they leave this package only
 * as labels, see {@link org.wattelier.agent.process.ProcessLabels}. Start reading at {@code ProcessAccount}.
 */
@NullMarked
package org.wattelier.agent.process;

import org.jspecify.annotations.NullMarked;
