package org.wattelier.lab.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a machine says of itself in a run.
 *
 * @param state {@code accepted}, {@code declined}, {@code running}, {@code done} or {@code stopped}
 * @param phase the one that it is in, or null
 * @param progressRatio of its run, or null
 * @param reason why it stopped, or null
 * @param prediction id of the variant that the learner expects lower, or null
 */
public record Standing(
    String state,
    @Nullable String phase,
    @Nullable Double progressRatio,
    @Nullable String reason,
    @Nullable String prediction) {

  /** A state without more to say. */
  public static Standing of(String state, @Nullable String prediction) {
    return new Standing(state, null, null, null, prediction);
  }

  /** That it stopped. */
  public static Standing stopped(String reason, @Nullable String prediction) {
    return new Standing("stopped", null, null, reason, prediction);
  }

  Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("state", state);
    json.put("phase", phase);
    json.put("progressRatio", progressRatio);
    json.put("reason", reason);
    json.put("prediction", prediction);
    return json;
  }
}
