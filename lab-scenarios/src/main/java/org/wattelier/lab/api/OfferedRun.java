package org.wattelier.lab.api;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.wattelier.lab.json.JsonView;

/**
 * A run at the collector.
 *
 * @param run its name, which marks carry
 * @param scenario id
 * @param state {@code open}, {@code started} or {@code ended}
 * @param alone a machine's own run, offered to nobody
 * @param startsAt by the collector's clock
 */
public record OfferedRun(
    String run,
    String scenario,
    String state,
    boolean alone,
    boolean fast,
    Optional<String> className,
    Optional<Instant> startsAt) {

  static OfferedRun of(JsonView json) throws IOException {
    return new OfferedRun(
        json.need("run"),
        json.need("scenario"),
        json.need("state"),
        json.flag("alone"),
        json.flag("fast"),
        json.text("class"),
        json.text("startsAt").map(Instant::parse));
  }

  public boolean hasEnded() {
    return state.equals("ended");
  }
}
