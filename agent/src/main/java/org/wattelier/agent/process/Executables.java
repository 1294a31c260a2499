package org.wattelier.agent.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** Which class an executable is of, by a small table of well-known names; one that is not in it is never shown by its name. */
final class Executables {
  private static final String TABLE = "executables.properties";

  /** No name in the table is longer, so that more need not be looked at. */
  private static final int LONGEST = 32;

  private final Map<String, ProcessClass> names = new HashMap<>();
  private final List<Beginning> beginnings = new ArrayList<>();

  private record Beginning(String text, ProcessClass kind) {}

  private Executables() {}

  /** The table in the jar. */
  static Executables load() {
    Properties table = new Properties();
    try (InputStream in =
        Objects.requireNonNull(Executables.class.getResourceAsStream(TABLE), TABLE)) {
      table.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Executables executables = new Executables();
    for (ProcessClass kind : ProcessClass.values()) {
      for (String name : table.getProperty(kind.word(), "").split(",", -1)) {
        executables.add(name.strip(), kind);
      }
    }
    return executables;
  }

  private void add(String name, ProcessClass kind) {
    if (name.endsWith("*")) {
      beginnings.add(new Beginning(name.substring(0, name.length() - 1), kind));
    } else if (!name.isEmpty()) {
      names.put(name, kind);
    }
  }

  /** The class of a process by its executable; a whole name goes before a beginning. */
  ProcessClass kind(ProcessReading process) {
    if (process.kernel()) {
      return ProcessClass.SYSTEM;
    }
    String name = normal(process.name());
    ProcessClass known = names.get(name);
    if (known != null) {
      return known;
    }
    for (Beginning beginning : beginnings) {
      if (name.startsWith(beginning.text)) {
        return beginning.kind;
      }
    }
    return ProcessClass.OTHER;
  }

  private static String normal(String name) {
    String start = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    String lower = start.strip().toLowerCase(Locale.ROOT);
    return lower.endsWith(".exe") ? lower.substring(0, lower.length() - 4) : lower;
  }
}
