package org.wattelier.collector.config;

import java.time.Duration;
import java.util.List;

/** The settings under {@code limits}: far above what agents, Telegraf and a class of browsers need, far below what a server bears. */
public final class LimitSettings {
  static final Setting<Integer> BODY =
      Setting.of("limits.body", "10MB", LimitParsers.bytes("1kB", "1GB"));
  static final Setting<Integer> UNPACKED_BODY =
      Setting.of("limits.unpacked-body", "25MB", LimitParsers.bytes("1kB", "1GB"));
  static final Setting<Integer> LINES =
      Setting.of("limits.lines", "20000", LimitParsers.count(1, 1_000_000));
  static final Setting<Integer> LINE_CHARACTERS =
      Setting.of("limits.line-characters", "65536", LimitParsers.count(100, 10_000_000));
  static final Setting<Integer> TAGS =
      Setting.of("limits.tags", "32", LimitParsers.count(4, 1_000));
  static final Setting<Integer> FIELDS =
      Setting.of("limits.fields", "256", LimitParsers.count(32, 10_000));
  static final Setting<Integer> MACHINES =
      Setting.of("limits.machines", "12000", LimitParsers.count(1, 1_000_000));
  static final Setting<Integer> MACHINES_PER_CLASS =
      Setting.of("limits.machines-per-class", "1000", LimitParsers.count(1, 1_000_000));
  static final Setting<Integer> REQUESTS_PER_ADDRESS =
      Setting.of("limits.requests-per-address", "200", LimitParsers.count(1, 1_000_000));
  static final Setting<Integer> REQUESTS_PER_MACHINE =
      Setting.of("limits.requests-per-machine", "20", LimitParsers.count(1, 1_000_000));
  static final Setting<Integer> REQUESTS_PER_TOKEN =
      Setting.of("limits.requests-per-token", "20000", LimitParsers.count(1, 1_000_000));
  static final Setting<Integer> JOINS_PER_ADDRESS =
      Setting.of("limits.joins-per-address", "120", LimitParsers.count(1, 100_000));
  static final Setting<Integer> CONNECTIONS =
      Setting.of("limits.connections", "12000", LimitParsers.count(10, 1_000_000));
  static final Setting<Integer> CONNECTIONS_PER_ADDRESS =
      Setting.of("limits.connections-per-address", "1000", LimitParsers.count(1, 1_000_000));
  static final Setting<Integer> LIVE_READERS =
      Setting.of("limits.live-readers", "200", LimitParsers.count(1, 100_000));
  static final Setting<Integer> LIVE_READERS_PER_ADDRESS =
      Setting.of("limits.live-readers-per-address", "60", LimitParsers.count(1, 100_000));
  static final Setting<Duration> HEAD_TIME =
      Setting.of("limits.head-time", "10s", LimitParsers.time("1s", "10m"));
  static final Setting<Duration> BODY_TIME =
      Setting.of("limits.body-time", "30s", LimitParsers.time("1s", "10m"));
  static final Setting<Duration> IDLE_TIME =
      Setting.of("limits.idle-time", "60s", LimitParsers.time("20s", "1h"));
  static final Setting<Integer> UNSENT =
      Setting.of("limits.unsent", "128MB", LimitParsers.bytes("1MB", "2GB"));
  static final Setting<Duration> QUERY_SPAN =
      Setting.of("limits.query-span", "31d", LimitParsers.time("1h", "366d"));
  static final Setting<Integer> QUERY_POINTS =
      Setting.of("limits.query-points", "2000", LimitParsers.count(10, 10_000));

  static final List<Setting<?>> ALL = List.of(
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
      IDLE_TIME,
      UNSENT,
      QUERY_SPAN,
      QUERY_POINTS);

  private LimitSettings() {}

  /** What was chosen, all of it valid. */
  static LimitTerms terms(ChosenSettings chosen) {
    return new LimitTerms(
        writes(chosen),
        callers(chosen),
        new LimitTerms.Queries(chosen.valid(QUERY_SPAN), chosen.valid(QUERY_POINTS)));
  }

  private static LimitTerms.Writes writes(ChosenSettings chosen) {
    return new LimitTerms.Writes(
        chosen.valid(BODY),
        chosen.valid(UNPACKED_BODY),
        chosen.valid(LINES),
        chosen.valid(LINE_CHARACTERS),
        chosen.valid(TAGS),
        chosen.valid(FIELDS),
        chosen.valid(BODY_TIME),
        chosen.valid(MACHINES),
        chosen.valid(MACHINES_PER_CLASS));
  }

  private static LimitTerms.Callers callers(ChosenSettings chosen) {
    return new LimitTerms.Callers(
        chosen.valid(REQUESTS_PER_ADDRESS),
        chosen.valid(REQUESTS_PER_MACHINE),
        chosen.valid(REQUESTS_PER_TOKEN),
        chosen.valid(JOINS_PER_ADDRESS),
        chosen.valid(CONNECTIONS),
        chosen.valid(CONNECTIONS_PER_ADDRESS),
        chosen.valid(LIVE_READERS),
        chosen.valid(LIVE_READERS_PER_ADDRESS),
        chosen.valid(HEAD_TIME),
        chosen.valid(IDLE_TIME),
        chosen.valid(UNSENT));
  }
}
