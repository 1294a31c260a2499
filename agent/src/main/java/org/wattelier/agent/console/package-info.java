/**
 * What the command lines of agent and labs share: language, exit codes, wrong usage in one line, the signal to end. Knows no command,
 * and neither machines nor meters.
 */
@NullMarked
package org.wattelier.agent.console;

import org.jspecify.annotations.NullMarked;
