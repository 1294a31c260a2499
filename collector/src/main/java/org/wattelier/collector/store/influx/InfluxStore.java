package org.wattelier.collector.store.influx;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.Erasure;
import org.wattelier.collector.store.Expiry;
import org.wattelier.collector.store.FieldQuery;
import org.wattelier.collector.store.FieldVisitor;
import org.wattelier.collector.store.FleetLatest;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.MeasurementSummary;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.StoreHealth;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.Point;

/**
 * Telemetry in an InfluxDB, which may be away for hours.
 *
 * <p>An append is acknowledged once it is in a queue on this machine's disk; the queue empties into InfluxDB in order. What
 * InfluxDB will never take is set aside in {@code rejected/} beside the queue. {@link #latest} answers from memory; the other
 * questions first wait for what was acknowledged before them to arrive, and fail when InfluxDB is away or far behind, rather
 * than leave it out.
 */
public final class InfluxStore implements TelemetryStore {
  private final Vertx vertx;
  private final FleetLatest latest;
  private final LatestRecall recall;
  private final QueueWriter writer;
  private final StoreCondition condition;
  private final RefusedLines refused;
  private final Questions questions;
  private final QueueEraser eraser;
  private final Shipping shipping;
  private final Duration arrivalPatience;
  private Future<Boolean> recalling = Future.succeededFuture(true);
  private Future<Boolean> patience = recalling;
  private @Nullable Future<Void> closing;

  private InfluxStore(
      Vertx vertx,
      InfluxSettings settings,
      DiskQueue queue,
      InfluxLimits limits,
      InstantSource clock) {
    this.vertx = vertx;
    this.arrivalPatience = limits.arrivalPatience();
    this.latest = new FleetLatest();
    this.refused =
        new RefusedLines(queue.directory().resolve("rejected"), clock, limits.rejectedBytes());
    this.condition = new StoreCondition(queue, refused);
    Delivery delivery = new Delivery();
    this.questions = new Questions(vertx, settings, queue, delivery, condition, limits);
    this.eraser = new QueueEraser(queue, refused, latest, new Deletions(vertx, settings), delivery);
    this.recall = new LatestRecall(queue.all(), questions.points(), latest, clock);
    this.writer = new QueueWriter(
        queue, latest, delivery, condition, DaemonThread.executor("wattelier-queue-writer"));
    this.shipping = Shipping.start(
        queue,
        new ClientLineSink(settings, limits.answerPatience()),
        refused,
        delivery,
        condition,
        new Backoff(RandomGenerator.getDefault()));
  }

  /**
   * Opens the store. InfluxDB is not asked, so it may be away; what waits in the queue is sent from now on.
   *
   * @param queueDirectory where the queue lies, made when it does not exist; used by no other collector
   * @throws StoreException when the directory cannot be used; its one line names the remedy
   */
  public static InfluxStore open(Vertx vertx, InfluxSettings settings, Path queueDirectory) {
    return open(vertx, settings, queueDirectory, InfluxLimits.DEFAULT);
  }

  static InfluxStore open(
      Vertx vertx, InfluxSettings settings, Path queueDirectory, InfluxLimits limits) {
    DiskQueue queue = DiskQueue.open(queueDirectory, limits.queueBytes());
    return new InfluxStore(vertx, settings, queue, limits, InstantSource.system());
  }

  /** They are in {@code rejected/} beside the queue. */
  @Override
  public long refusedPoints() {
    return refused.count();
  }

  @Override
  public Future<Void> append(List<Point> points) {
    return writer.append(vertx.getOrCreateContext(), points);
  }

  @Override
  public Future<List<MachineLatest>> latest() {
    if (recall.isDone()) {
      return Future.succeededFuture(latest.all());
    }
    Context context = vertx.getOrCreateContext();
    Promise<List<MachineLatest>> answer = Promise.promise();
    recalled()
        .map(nothing -> latest.all())
        .onComplete(all -> context.runOnContext(here -> answer.handle(all)));
    return answer.future();
  }

  /** When memory is as full as patience allows. Callers share an attempt, and what is left of its time. */
  private synchronized Future<Boolean> recalled() {
    if (recalling.isComplete()) {
      recalling = questions.onWorker(() -> {
        recall.attempt();
        return true;
      });
      patience = recalling
          .timeout(arrivalPatience.toMillis(), TimeUnit.MILLISECONDS)
          .recover(failed -> failed instanceof TimeoutException
              ? Future.succeededFuture(false)
              : Future.failedFuture(failed));
    }
    return patience;
  }

  @Override
  public boolean knowsEveryMachine() {
    return recall.isDone();
  }

  @Override
  public Future<Void> scan(FieldQuery query, FieldVisitor visitor) {
    return questions
        .ask(influx -> {
          new FieldScan(influx, query, visitor).run();
          return query;
        })
        .mapEmpty();
  }

  @Override
  public Future<List<Point>> points(String measurement, TimeRange range, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1: " + limit);
    }
    return questions.ask(influx -> questions.points().newest(measurement, range, limit));
  }

  @Override
  public Future<List<MeasurementSummary>> measurements() {
    return questions.ask(influx -> questions.points().summaries());
  }

  @Override
  public Future<Erasure> erase(String machine) {
    // What was appended before the call must lie in the queue, where it is looked for.
    return writer.settled().compose(settled -> questions.onWorker(() -> eraser.erase(machine)));
  }

  @Override
  public Future<OptionalLong> expire(Expiry expiry) {
    return questions.ask(influx -> {
      eraser.expire(expiry);
      return OptionalLong.empty();
    });
  }

  @Override
  public StoreHealth health() {
    return condition.health();
  }

  @Override
  public synchronized Future<Void> close() {
    Future<Void> before = closing;
    if (before != null) {
      return before;
    }
    Future<Void> closed = writer
        .close(vertx.getOrCreateContext())
        .compose(nothing -> vertx.executeBlocking(this::letGo, false))
        .mapEmpty();
    closing = closed;
    return closed;
  }

  private boolean letGo() throws InterruptedException, IOException {
    questions.close();
    shipping.stop();
    return true;
  }
}
