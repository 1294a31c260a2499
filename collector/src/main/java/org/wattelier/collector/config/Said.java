package org.wattelier.collector.config;

import java.util.List;

/**
 * Something to tell a person, not yet put into a language.
 *
 * @param key its name in {@code messages.properties}
 * @param details what stands in for {@code {0}}, {@code {1}}…: texts, or further things said
 */
public record Said(String key, List<Object> details) {

  public Said {
    details = List.copyOf(details);
  }

  public static Said of(String key, Object... details) {
    return new Said(key, List.of(details));
  }
}
