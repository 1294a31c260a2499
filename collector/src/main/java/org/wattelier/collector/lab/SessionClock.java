package org.wattelier.collector.lab;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Since when the energy of the session counts, where the trainer set it: kept in a file, so that a restart goes on with it. Blocks. */
public final class SessionClock {
  /** A session is a day's; a start after that begins a new one. */
  static final Duration LASTS = Duration.ofHours(24);

  private static final Logger LOG = LoggerFactory.getLogger(SessionClock.class);

  private final Path file;
  private final InstantSource clock;

  /** @param folder where the file is; need not exist yet */
  public SessionClock(Path folder, InstantSource clock) {
    this.file = folder.resolve("session.json");
    this.clock = clock;
  }

  /** When the session began that a start is to go on with; empty where none was set, or it is over. */
  public Optional<Instant> since() {
    try {
      Instant since =
          RunJson.read(Files.readAllBytes(file), json -> Instant.parse(json.getString("since")));
      Instant now = clock.instant();
      return Optional.of(since)
          .filter(time -> !time.isAfter(now) && time.plus(LASTS).isAfter(now));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      LOG.warn("a new session begins: {} is not read: {}", file, unreadable.getMessage());
      return Optional.empty();
    }
  }

  /** Begins a session now. */
  public Instant restart() throws IOException {
    Instant now = Instant.ofEpochMilli(clock.instant().toEpochMilli());
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    DurableFile.write(
        file,
        new JsonObject()
            .put("format", 1)
            .put("since", now.toString())
            .toBuffer()
            .getBytes());
    return now;
  }
}
