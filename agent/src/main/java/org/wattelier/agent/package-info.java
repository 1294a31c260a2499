/**
 * Samples one machine: the commands {@code run}, {@code read} and {@code doctor}, the configuration, and the sampling loop, which
 * is the single writer that everything else only reads.
 *
 * <p>Composes the packages below it, which do not know each other but where their own words say so. Start reading at {@link
 * org.wattelier.agent.AgentMain}, then {@link org.wattelier.agent.SamplingLoop}.
 */
@NullMarked
package org.wattelier.agent;

import org.jspecify.annotations.NullMarked;
