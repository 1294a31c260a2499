package org.wattelier.collector.grid;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.grid.MixFileException.Rule;

/**
 * The mixes of a file that the operator gives ({@link MixFileReader}), read again when it changes. A change that cannot be read leaves
 * what was known.
 */
final class MixFile implements LiveMixSource {
  private static final Logger LOG = LoggerFactory.getLogger(MixFile.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
  private static final long LARGEST_BYTES = 16L * 1024 * 1024;
  /** All of it: the size of the file is its bound. */
  private static final Duration KEPT = Duration.ofDays(100_000);

  private static final String NAME = "file";

  /** What tells one version of the file from another. */
  private record Version(FileTime modified, long bytes) {}

  private record Content(Version version, List<GridMix> mixes, MixTimeline timeline) {}

  private final Path path;
  private final Origin origin;
  private final Vertx vertx;
  private final Alarm alarm;
  private final InstantSource clock;
  private final MixNews news = new MixNews();

  private volatile Content content;
  private volatile @Nullable String trouble;
  private volatile boolean stopped;

  /**
   * Reads the file. Blocks: not for an event loop.
   *
   * @throws MixFileException when it cannot be used
   */
  MixFile(Path path, String zone, Vertx vertx, Alarm alarm, InstantSource clock)
      throws MixFileException {
    this.path = path;
    this.origin = new Origin(zone, NAME, String.valueOf(path.getFileName()));
    this.vertx = vertx;
    this.alarm = alarm;
    this.clock = clock;
    this.content = read(version());
  }

  private Version version() throws MixFileException {
    try {
      return new Version(Files.getLastModifiedTime(path), Files.size(path));
    } catch (IOException gone) {
      throw new MixFileException(Rule.UNREADABLE, 0, 0, "");
    }
  }

  private Content read(Version version) throws MixFileException {
    if (version.bytes() > LARGEST_BYTES) {
      throw new MixFileException(Rule.TOO_LARGE, 0, 0, "");
    }
    try {
      List<GridMix> mixes =
          new MixFileReader(origin, version.modified().toInstant()).read(Files.readString(path));
      MixTimeline timeline = new MixTimeline(KEPT);
      timeline.add(mixes);
      return new Content(version, mixes, timeline);
    } catch (IOException unreadable) {
      throw new MixFileException(Rule.UNREADABLE, 0, 0, "");
    }
  }

  @Override
  public void start() {
    alarm.after(
        LOOK_EVERY,
        () -> vertx
            .executeBlocking(
                () -> {
                  look();
                  return true;
                },
                false)
            .onComplete(done -> {
              if (!stopped) {
                start();
              }
            }));
  }

  /** Reads the file if it is another than before. */
  void look() {
    try {
      Version version = version();
      if (!version.equals(content.version())) {
        Content before = content;
        content = read(version);
        LOG.info("grid file {} was read again: {} rows", path, content.mixes().size());
        news.tell(changed(before.mixes(), content.mixes()), clock.instant());
        // What is no longer said is a change too.
        news.revise(changed(content.mixes(), before.mixes()), clock.instant());
      }
      trouble = null;
    } catch (MixFileException unusable) {
      String reason = String.valueOf(unusable.getMessage());
      if (!reason.equals(trouble)) {
        trouble = reason;
        LOG.warn("grid file {}: {}; what was read before holds", path, reason);
      }
    }
  }

  /** The mixes among these that were not there before. */
  private static List<GridMix> changed(List<GridMix> before, List<GridMix> now) {
    List<GridMix> changed = new ArrayList<>(now);
    changed.removeAll(Set.copyOf(before));
    return changed;
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> zones() {
    return Set.of(origin.zone());
  }

  @Override
  public String credit() {
    return origin.credit();
  }

  @Override
  public List<String> parts() {
    return List.of(NAME);
  }

  @Override
  public Optional<GridMix> mixAt(String zone, Instant at) {
    return origin.zone().equals(zone) ? content.timeline().at(at) : Optional.empty();
  }

  @Override
  public Optional<GridMix> lastBefore(Instant at) {
    return content.timeline().lastBefore(at);
  }

  @Override
  public Optional<Instant> nextAfter(Instant at) {
    return content.timeline().nextAfter(at);
  }

  @Override
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble).map(reason -> NAME + ": " + reason);
  }

  @Override
  public void onNews(Consumer<List<GridMix>> listener) {
    news.onValues(listener);
  }

  @Override
  public void onRevision(Consumer<GridRevision> listener) {
    news.onRevision(listener);
  }

  /** The file itself remembers. */
  @Override
  public void recall(List<GridMix> known) {}
}
