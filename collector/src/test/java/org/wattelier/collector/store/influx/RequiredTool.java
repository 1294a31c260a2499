package org.wattelier.collector.store.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs that tests need. Without them a test is skipped with one line, but for those that {@code CI=true} must have. */
public final class RequiredTool {
  private RequiredTool() {}

  /** The path of influxd; skips the test where there is none, and fails it in CI. */
  public static Path influxd() {
    return required("influxd", "influxdb");
  }

  /** The path of Chromium; skips the test where there is none, and fails it in CI. */
  public static Path chromium() {
    return required("chromium", "chromium");
  }

  private static Path required(String program, String debianPackage) {
    Optional<Path> found = onPath(program);
    String missing = program + " is not installed: apt-get install " + debianPackage;
    if ("true".equals(System.getenv("CI"))) {
      assertThat(found).as(missing).isPresent();
    }
    requireOrSkip(found.isPresent(), missing);
    return found.orElseThrow();
  }

  /** Skips the test where no Docker daemon answers. */
  public static void docker() {
    requireOrSkip(dockerAnswers(), "no Docker daemon answers");
  }

  /** Says it too, since the report of a class that is skipped as a whole does not. */
  private static void requireOrSkip(boolean present, String missing) {
    if (!present) {
      System.out.println("Skipped: " + missing);
    }
    Assumptions.assumeTrue(present, missing);
  }

  private static boolean dockerAnswers() {
    if (onPath("docker").isEmpty()) {
      return false;
    }
    try {
      Process asked = new ProcessBuilder("docker", "info")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      boolean ended = asked.waitFor(20, TimeUnit.SECONDS);
      asked.destroyForcibly();
      return ended && asked.exitValue() == 0;
    } catch (IOException failed) {
      return false;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static Optional<Path> onPath(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder).resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
