package org.wattelier.collector.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the collector lets itself be asked for, each by the name of its setting under {@code limits}. */
public enum Limit {
  BODY,
  UNPACKED_BODY,
  LINES,
  LINE_CHARACTERS,
  TAGS,
  FIELDS,
  MACHINES,
  MACHINES_PER_CLASS,
  REQUESTS_PER_ADDRESS,
  REQUESTS_PER_MACHINE,
  REQUESTS_PER_TOKEN,
  JOINS_PER_ADDRESS,
  CONNECTIONS,
  CONNECTIONS_PER_ADDRESS,
  LIVE_READERS,
  LIVE_READERS_PER_ADDRESS,
  HEAD_TIME,
  BODY_TIME,
  UNSENT,
  QUERY_SPAN,
  QUERY_POINTS;

  /** Such as {@code machines-per-class}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The limit of a setting; empty where it is none. */
  public static Optional<Limit> ofSetting(@Nullable String setting) {
    return Arrays.stream(values())
        .filter(limit -> limit.setting().equals(setting))
        .findFirst();
  }

  /** The setting that raises it, such as {@code limits.machines-per-class}. */
  public String setting() {
    return "limits." + word();
  }
}
