package org.wattelier.collector.config;

/** A text that a setting cannot take; says the rule that it breaks. */
final class BadValue extends Exception {
  private final transient Said rule;

  BadValue(String key, Object... details) {
    super(key, null, false, false);
    rule = Said.of(key, details);
  }

  Said rule() {
    return rule;
  }
}
