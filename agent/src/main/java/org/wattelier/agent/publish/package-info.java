/**
 * Takes points and samples out of the process: the stream of line protocol to a collector with its outbox, and the Prometheus
 * endpoint.
 *
 * <p>Knows the vocabulary of {@code telemetry} and nothing of how samples come about: no meter, no sensor, no configuration.
 * The lab's class simulator streams through it too. Start reading at {@link org.wattelier.agent.publish.CollectorStream}.
 */
@NullMarked
package org.wattelier.agent.publish;

import org.jspecify.annotations.NullMarked;
