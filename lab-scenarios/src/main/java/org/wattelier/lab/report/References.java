package org.wattelier.lab.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattelier.lab.scenario.Source;

/** Turns the {@code [id]} of sources in a text into the numbers of the list of sources. */
final class References {
  private static final Pattern REFERENCE = Pattern.compile("\\s?\\[([a-z0-9-]+)\\]");

  private final List<String> ids;

  References(List<Source> sources) {
    this.ids = sources.stream().map(Source::id).toList();
  }

  /** The text as HTML, with numbers for references. */
  String linked(String text) {
    StringBuilder html = new StringBuilder();
    Matcher matcher = REFERENCE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      int number = ids.indexOf(matcher.group(1)) + 1;
      if (number > 0) {
        html.append(Html.escaped(text.substring(end, matcher.start())));
        html.append("<sup>[").append(number).append("]</sup>");
        end = matcher.end();
      }
    }
    return html.append(Html.escaped(text.substring(end))).toString();
  }

  /** The text without references. */
  String bare(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            match -> ids.contains(match.group(1)) ? "" : Matcher.quoteReplacement(match.group()));
  }
}
