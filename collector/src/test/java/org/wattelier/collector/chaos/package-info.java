/**
 * Agents, network, collector and InfluxDB that fail by a plan, and a judge who counts afterwards: what the spool of an agent took is in
 * the store once, and the energy is the generator's to the joule.
 *
 * <p>What counts as taken: {@code CollectorStream.publish} returned, which means that the batch was handed to the operating system. The
 * spool forces nothing to the disk (decision 006), so a kill of the process, which is what happens here, loses nothing that was taken,
 * and a power cut, which does not happen here, may lose some seconds. A sample whose agent was killed while it was being handed over may
 * be stored or not; stored twice it may not be.
 */
@NullMarked
package org.wattelier.collector.chaos;

import org.jspecify.annotations.NullMarked;
