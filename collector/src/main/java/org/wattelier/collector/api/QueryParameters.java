package org.wattelier.collector.api;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;

/**
 * The parameters of one request, read strictly: what is not understood is refused by name, never ignored.
 *
 * @param clock gives the end of a range that has none
 * @param limits what may be asked for
 */
record QueryParameters(MultiMap parameters, InstantSource clock, ReadLimits limits) {

  /** The parameters of a request; one that is not encoded properly is refused. */
  static QueryParameters of(RoutingContext context, ApiServices services) {
    return of(context, services.clock(), services.limits());
  }

  /** The parameters of a request; one that is not encoded properly is refused. */
  static QueryParameters of(RoutingContext context, InstantSource clock, ReadLimits limits) {
    try {
      return new QueryParameters(context.queryParams(), clock, limits);
    } catch (HttpException | IllegalArgumentException malformed) {
      throw new ProblemException(
          new Problem(
              "bad-request",
              400,
              "The request is malformed",
              "The query cannot be decoded: check its % signs."),
          malformed);
    }
  }

  /** Refuses parameters that are not among these. */
  QueryParameters allowing(String... names) {
    for (String name : parameters.names()) {
      if (!List.of(names).contains(name)) {
        throw ProblemException.badParameter(
            name,
            "Unknown parameter " + name + ": this resource takes " + String.join(", ", names)
                + ".");
      }
    }
    return this;
  }

  Optional<String> text(String name) {
    List<String> values = parameters.getAll(name);
    if (values.size() > 1) {
      throw ProblemException.badParameter(
          name, name + " stands " + values.size() + " times: give it once.");
    }
    return values.stream().findFirst();
  }

  String oneOf(String name, String otherwise, Set<String> words) {
    String word = text(name).orElse(otherwise);
    if (!words.contains(word)) {
      throw ProblemException.badParameter(
          name, name + " must be one of " + String.join(", ", words) + ": " + word);
    }
    return word;
  }

  int number(String name, int otherwise, int least, int most) {
    Optional<String> digits = text(name);
    if (digits.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(digits.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // The one message below tells both faults.
    }
    throw ProblemException.badParameter(
        name, name + " must be a whole number from " + least + " to " + most + ": " + digits.get());
  }

  Instant instant(String name, Instant otherwise) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      Instant instant = OffsetDateTime.parse(text.get()).toInstant();
      if (TelemetryStore.KEPT_TIMES.contains(instant)) {
        return instant;
      }
    } catch (DateTimeParseException notATime) {
      // The one message below tells both faults.
    }
    throw ProblemException.badParameter(
        name,
        name + " must be a time such as 2026-11-23T22:15:00Z, between the years 1700 and 2200: "
            + text.get());
  }

  /** The range of {@code from} and {@code to}: to now unless given, from so long before that unless given. */
  TimeRange range(Duration defaultLength) {
    Instant to = instant("to", clock.instant());
    return range(instant("from", to.minus(defaultLength)), to);
  }

  /**
   * The range of {@code from} and {@code to}: to now unless given, from a default start unless given. What is not given never
   * makes a range that would be refused.
   */
  TimeRange rangeSince(Instant defaultFrom) {
    Instant to = instant("to", clock.instant());
    Instant earliest = to.minus(limits.span());
    Instant start = defaultFrom.isAfter(earliest) ? defaultFrom : earliest;
    return range(instant("from", start.isBefore(to) ? start : to.minusMillis(1)), to);
  }

  private TimeRange range(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw ProblemException.badParameter("from", "from must lie before to: " + from + ", " + to);
    }
    if (Duration.between(from, to).compareTo(limits.span()) > 0) {
      limits.refused().accept(Limit.QUERY_SPAN);
      throw ProblemException.badParameter(
          "from", "from and to lie more than " + told(limits.span()) + " apart: ask in pieces.");
    }
    return new TimeRange(from, to);
  }

  private static String told(Duration span) {
    return span.toHours() % 24 == 0 ? span.toDays() + " days" : span.toMinutes() + " minutes";
  }

  /** How many points of a series: within the limit, and so many unless given. */
  int points(int otherwise) {
    try {
      return number("points", Math.min(otherwise, limits.points()), 1, limits.points());
    } catch (ProblemException refused) {
      limits.refused().accept(Limit.QUERY_POINTS);
      throw refused;
    }
  }

  /** The comma-separated words of a parameter, in their order, without repetition. */
  Set<String> words(String name, String otherwise) {
    return new LinkedHashSet<>(List.of(text(name).orElse(otherwise).split(",", -1)));
  }
}
