package org.wattelier.collector.api;

import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.function.Function;
import org.wattelier.collector.lab.Asker;
import org.wattelier.collector.lab.LabBook;
import org.wattelier.collector.lab.Moments;
import org.wattelier.collector.lab.ScenarioLibrary;
import org.wattelier.collector.lab.SessionClock;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.store.TelemetryStore;

/**
 * What the routes of labs answer from.
 *
 * @param disk does one thing after the other, so that whatever blocks waits for the disk and for nobody else
 * @param asker who sent a request
 */
public record LabServices(
    WorkerExecutor disk,
    LabBook book,
    ScenarioLibrary scenarios,
    Moments moments,
    SessionClock session,
    TelemetryStore store,
    LiveFleet fleet,
    InstantSource clock,
    ReadLimits limits,
    Function<RoutingContext, Asker> asker) {}
