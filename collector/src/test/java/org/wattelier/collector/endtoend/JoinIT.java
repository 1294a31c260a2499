package org.wattelier.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class that joins by a code, and the trainer who looks by a link, with the real programs and a real browser. */
class JoinIT {
  private static final Pattern LINK = Pattern.compile("(http://\\S+/#key=\\S+)");
  private static final Pattern CODE = Pattern.compile("--join (\\S+)");
  private static final Pattern STARTED = Pattern.compile("(poste-07)");

  @TempDir
  Path data = Path.of("unset");

  @TempDir
  Path home = Path.of("unset");

  @TempDir
  Path otherHome = Path.of("unset");

  @Test
  void learnerJoinsByTheLineAndAppearsToTheTrainerAlone() {
    try (RunningJar collector = RunningJar.start(
        Jars.COLLECTOR,
        Map.of("WATTELIER_GRID_SOURCE", "offline", "WATTELIER_READ", "token"),
        "serve",
        "--port",
        "0",
        "--lang",
        "en",
        "--data",
        data.toString())) {
      String link = collector.await(LINK);
      String code = collector.await(CODE);
      String address = link.substring(0, link.indexOf("/#"));

      try (RunningJar agent = agent(home, address, "--join", code)) {
        agent.await(STARTED);
        try (WallPage stranger = WallPage.open(URI.create(address))) {
          assertThat(stranger.askedFor()).isEqualTo("This wall opens by its link");
        }
        try (WallPage learner = WallPage.openLink(address + "/#/join?lang=en&code=" + code)) {
          assertThat(learner.joinLine())
              .as("how one joins is told to those who have no link")
              .contains("--join " + code, address);
          assertThat(learner.complaints()).isEmpty();
        }
        try (WallPage wall = WallPage.openLink(link)) {
          assertThat(wall.powerOf("poste-07")).contains("W");
          assertThat(wall.address()).doesNotContain("key");
          assertThat(wall.complaints()).isEmpty();
        }
        try (RunningJar impostor = agent(otherHome, address, "--join", code)) {
          assertThat(impostor.awaitEnd()).isEqualTo(77);
          Awaitility.await()
              .untilAsserted(() -> assertThat(impostor.output())
                  .anySatisfy(line -> assertThat(line)
                      .contains("Another machine has joined as poste-07", "--name")));
        }
      }
      // The machine keeps its own token: neither code nor token are needed again.
      try (RunningJar again = agent(home, address)) {
        again.await(STARTED);
      }
    }
  }

  private static RunningJar agent(Path home, String collector, String... more) {
    String[] arguments = new String[7 + more.length];
    System.arraycopy(
        new String[] {"run", "--collector", collector, "--name", "poste-07", "--lang", "en"},
        0,
        arguments,
        0,
        7);
    System.arraycopy(more, 0, arguments, 7, more.length);
    return RunningJar.start(
        Jars.AGENT, Map.of("HOME", home.toString(), "XDG_STATE_HOME", home.toString()), arguments);
  }
}
