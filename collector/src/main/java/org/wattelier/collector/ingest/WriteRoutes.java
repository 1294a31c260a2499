package org.wattelier.collector.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.api.Limit;
import org.wattelier.collector.api.Problem;
import org.wattelier.collector.store.SeriesLimitException;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.telemetry.Point;

/**
 * {@code POST /api/v2/write}: line protocol in, an answer once the store has it. Answers as InfluxDB does, so that its clients and
 * Telegraf can write here.
 */
public final class WriteRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(WriteRoutes.class);
  /** Where points are written to. */
  public static final String ADDRESS = "/api/v2/write";

  private static final String RETRY_AFTER_SECONDS = "2";
  private static final int PARSING_THREADS = 2;
  private static final long UNREAD_BODY_MILLIS = 2_000;

  private final Vertx vertx;
  private final WritePath path;
  private final IngestLimits limits;
  private final BatchReader batches;
  private final BodyReader bodies;
  private final WorkerExecutor parsing;
  private final AtomicLong bytesInFlight = new AtomicLong();
  private final AtomicBoolean storeRefused = new AtomicBoolean();
  private final IngestMeters meters;
  private final KnownMachines machines;

  /**
   * What a write passes on its way.
   *
   * @param writers who sends a request, where that may write
   * @param accepted told of points once the store has them
   */
  public record WritePath(
      TelemetryStore store,
      Consumer<List<Point>> accepted,
      Function<HttpServerRequest, Optional<Writer>> writers,
      InstantSource clock) {}

  public WriteRoutes(Vertx vertx, WritePath path, IngestLimits limits, MeterRegistry registry) {
    this.vertx = vertx;
    this.path = path;
    this.limits = limits;
    this.bodies = new BodyReader(vertx, limits);
    // Few threads: each may hold a whole unpacked body.
    this.parsing = vertx.createSharedWorkerExecutor("ingest", PARSING_THREADS);
    this.meters = new IngestMeters(registry, bytesInFlight);
    this.machines =
        new KnownMachines(new MachineQuota(limits.machines(), limits.machinesPerClass()), path);
    this.batches = new BatchReader(limits, machines.quota(), this::beyond);
    machines.learn();
  }

  private void beyond(Limit limit) {
    meters.refused(limit);
    if (limit == Limit.MACHINES || limit == Limit.MACHINES_PER_CLASS) {
      machines.learnAgain();
    }
  }

  public void mount(Router router) {
    router
        .route(HttpMethod.POST, ADDRESS)
        .handler(context ->
            write(context.request(), path.writers().apply(context.request()), context::fail));
    router.route(ADDRESS).handler(context -> {
      context.response().putHeader(HttpHeaders.ALLOW, "POST");
      WriteProblems.onlyPost().send(context.response());
    });
  }

  /**
   * Answers a write.
   *
   * @param writer who sends it; empty for those who may not
   * @param failed told where the collector itself failed, to answer
   */
  public void write(HttpServerRequest http, Optional<Writer> writer, Consumer<Throwable> failed) {
    WriteRequest request;
    try {
      request = WriteRequest.of(http, writer, limits);
    } catch (Refusal refusal) {
      refuse(http, refusal.problem());
      return;
    }
    BytesInFlight bytes = new BytesInFlight(bytesInFlight, limits.bytesInFlight());
    bodies
        .read(http, bytes)
        .compose(body -> batch(request, body, bytes))
        .compose(this::keep)
        .onComplete(done -> {
          bytes.release();
          if (done.succeeded()) {
            answer(http.response(), done.result());
          } else {
            fail(http, done.cause(), failed);
          }
        });
  }

  private Future<Batch> batch(WriteRequest request, Buffer body, BytesInFlight bytes) {
    int inline = request.gzip() ? limits.inlinePackedBytes() : limits.inlineBytes();
    if (body.length() <= inline) {
      try {
        return Future.succeededFuture(read(request, body, bytes));
      } catch (Refusal refusal) {
        return Future.failedFuture(refusal);
      }
    }
    return parsing.executeBlocking(() -> read(request, body, bytes), false);
  }

  private Batch read(WriteRequest request, Buffer body, BytesInFlight bytes) throws Refusal {
    return batches.read(body.getBytes(), request, path.clock().instant(), bytes);
  }

  /** What was kept: all, but for lines of series that the store has no room for. */
  private Future<Batch> keep(Batch batch) {
    if (batch.points().isEmpty()) {
      return Future.succeededFuture(batch);
    }
    Timer.Sample sample = meters.appending();
    return path.store()
        .append(batch.points())
        .map(kept -> batch)
        .recover(failure -> failure instanceof SeriesLimitException
            ? SeriesRoom.keep(path.store(), batch)
            : Future.failedFuture(failure))
        .onComplete(done -> meters.appended(sample))
        .recover(failure -> Future.failedFuture(storeRefusal(failure)))
        .onSuccess(kept -> kept(kept.points()));
  }

  private void kept(List<Point> points) {
    if (storeRefused.getAndSet(false)) {
      LOG.info("the store takes points again");
    }
    meters.accepted(points.size());
    try {
      path.accepted().accept(points);
    } catch (RuntimeException defect) {
      // The points are safe: their sender must not send them again for a mistake of ours.
      LOG.error("stored points could not be shown live", defect);
    }
  }

  private Refusal storeRefusal(Throwable failure) {
    if (!storeRefused.getAndSet(true)) {
      LOG.warn("the store refuses points; writers are told to keep them", failure);
    }
    return new Refusal(WriteProblems.storeUnavailable(String.valueOf(failure.getMessage())));
  }

  private void answer(HttpServerResponse response, Batch batch) {
    if (batch.errors().isEmpty()) {
      response.setStatusCode(204).end();
      return;
    }
    meters.rejected(batch.errors().size());
    WriteProblems.partialWrite(batch.points().size(), batch.errors()).send(response);
  }

  private void fail(HttpServerRequest http, Throwable failure, Consumer<Throwable> failed) {
    if (failure instanceof Refusal refusal) {
      refuse(http, refusal.problem());
    } else if (!http.isEnded() || http.response().closed()) {
      http.connection().close(); // The sender broke off: there is nobody to answer.
    } else {
      failed.accept(failure);
    }
  }

  private void refuse(HttpServerRequest request, Problem problem) {
    meters.refused(problem.slug());
    WriteProblems.limit(problem).ifPresent(meters::refused);
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (problem.status() == 503) {
      response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    } else if (problem.status() == 401) {
      response.putHeader("WWW-Authenticate", "Bearer realm=\"wattelier\"");
    }
    if (!request.isEnded()) {
      // The rest of the body is let go for a moment, so that the sender reads the answer and not a
      // reset.
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      vertx.setTimer(UNREAD_BODY_MILLIS, timer -> request.connection().close());
    }
    problem.send(response);
  }
}
