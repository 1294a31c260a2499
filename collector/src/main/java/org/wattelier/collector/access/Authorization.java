package org.wattelier.collector.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code Authorization} header as InfluxDB's clients ({@code Token}) and OAuth 2's ({@code Bearer}) write it. */
public final class Authorization {
  private static final Pattern HEADER =
      Pattern.compile(" *(?:Token|Bearer) +(\\S{1,1024}) *", Pattern.CASE_INSENSITIVE);

  private Authorization() {}

  /** The token of a header; empty where there is none or it is of another kind. */
  public static Optional<String> token(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    Matcher matcher = HEADER.matcher(header);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
