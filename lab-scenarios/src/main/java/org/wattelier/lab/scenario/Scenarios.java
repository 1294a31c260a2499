package org.wattelier.lab.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The scenarios that come with Wattelier. */
public final class Scenarios {
  private static final String FOLDER = "/labs/";

  private Scenarios() {}

  /** All of them, in teaching order. */
  public static List<Scenario> shipped() {
    return index().stream().map(Scenarios::read).toList();
  }

  private static Scenario read(String id) {
    String file = id + ".yaml";
    try (InputStream in = open(file)) {
      Reading reading = ScenarioReader.read(file, in);
      if (reading instanceof Reading.Accepted accepted) {
        return accepted.scenario();
      }
      throw new IllegalStateException("a shipped scenario has faults: " + reading);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The shipped scenario of that id. */
  public static Optional<Scenario> find(String id) {
    return index().stream().filter(id::equals).findFirst().map(Scenarios::read);
  }

  /** The id that somebody meant who wrote another one; empty where none is close. */
  public static Optional<String> nearest(String id) {
    return Nearest.of(id, index());
  }

  private static List<String> index() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open("index.txt"), StandardCharsets.UTF_8))) {
      return lines.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String file) throws IOException {
    InputStream in = Scenarios.class.getResourceAsStream(FOLDER + file);
    if (in == null) {
      throw new IOException("the jar lacks " + FOLDER + file);
    }
    return in;
  }
}
