package org.wattelier.collector.lab;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.store.TimeRange;

/** The moments that the trainer noted, in one file. Answered from memory; what changes them is on the disk first, and blocks. */
public final class Moments {
  static final int MOST = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(Moments.class);

  private final Path file;
  private final InstantSource clock;
  private volatile List<Moment> moments;
  private long nextId;

  private Moments(Path file, InstantSource clock, List<Moment> moments, long nextId) {
    this.file = file;
    this.clock = clock;
    this.moments = moments;
    this.nextId = nextId;
  }

  /** Opens the moments of a folder, which need not exist yet. Blocks. */
  public static Moments open(Path folder, InstantSource clock) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("moments.json");
    try {
      return RunJson.read(
          Files.readAllBytes(file),
          json -> new Moments(
              file,
              clock,
              json.getJsonArray("moments").stream()
                  .map(JsonObject.class::cast)
                  .map(Moments::moment)
                  .toList(),
              json.getLong("nextId")));
    } catch (NoSuchFileException none) {
      return new Moments(file, clock, List.of(), 1);
    } catch (IOException damaged) {
      Path aside = file.resolveSibling("moments.json.damaged");
      LOG.warn("{} is not read, and set aside as {}: {}", file, aside, damaged.getMessage());
      Files.move(file, aside, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      return new Moments(file, clock, List.of(), 1);
    }
  }

  private static Moment moment(JsonObject json) {
    return new Moment(
        json.getString("id"), Instant.parse(json.getString("time")), json.getString("note"));
  }

  /** Those of a range, in the order of time. */
  public List<Moment> within(TimeRange range) {
    return moments.stream().filter(moment -> range.contains(moment.time())).toList();
  }

  /** Notes this moment. */
  public synchronized Moment note(String note) throws IOException {
    if (moments.size() >= MOST) {
      throw new LabRefusal(
          LabRefusal.Reason.TOO_MANY_MOMENTS,
          "There are " + MOST + " moments already: delete those that nobody needs.");
    }
    Moment moment = new Moment(String.valueOf(nextId), clock.instant(), note);
    List<Moment> after = Stream.concat(moments.stream(), Stream.of(moment)).toList();
    keep(after, nextId + 1);
    return moment;
  }

  /** Deletes a moment; false where there is none of that id. */
  public synchronized boolean delete(String id) throws IOException {
    return remove(moment -> moment.id().equals(id));
  }

  /** Deletes those before a time. */
  public synchronized void expire(Instant before) throws IOException {
    remove(moment -> moment.time().isBefore(before));
  }

  private boolean remove(Predicate<Moment> gone) throws IOException {
    List<Moment> after = moments.stream().filter(gone.negate()).toList();
    boolean any = after.size() < moments.size();
    if (any) {
      keep(after, nextId);
    }
    return any;
  }

  private void keep(List<Moment> after, long next) throws IOException {
    JsonArray array = new JsonArray(after.stream()
        .map(moment -> new JsonObject()
            .put("id", moment.id())
            .put("time", moment.time().toString())
            .put("note", moment.note()))
        .toList());
    JsonObject document =
        new JsonObject().put("format", 1).put("nextId", next).put("moments", array);
    DurableFile.write(file, document.toBuffer().getBytes());
    moments = after;
    nextId = next;
  }
}
