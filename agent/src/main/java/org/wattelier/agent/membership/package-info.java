/**
 * With what right this machine takes part: the token that it got for a join code, kept where the user's other settings are. The agent and
 * the labs of one machine share it.
 *
 * <p>Start reading at {@link org.wattelier.agent.membership.Joining}.
 */
@NullMarked
package org.wattelier.agent.membership;

import org.jspecify.annotations.NullMarked;
