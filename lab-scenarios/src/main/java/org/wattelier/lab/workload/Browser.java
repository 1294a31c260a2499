package org.wattelier.lab.workload;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A browser of this machine, to be run without a window.
 *
 * @param program its executable file
 * @param isFirefox whether it takes Firefox's options, or else Chromium's
 */
record Browser(Path program, boolean isFirefox) {
  private static final String CHOICE = "WATTELIER_BROWSER";
  private static final List<String> NAMES = List.of(
      "chromium",
      "chromium-browser",
      "google-chrome",
      "google-chrome-stable",
      "microsoft-edge",
      "microsoft-edge-stable",
      "firefox",
      "firefox-esr");
  private static final List<String> WINDOWS = List.of(
      "Google\\Chrome\\Application\\chrome.exe",
      "Microsoft\\Edge\\Application\\msedge.exe",
      "Mozilla Firefox\\firefox.exe");
  private static final List<String> MACOS = List.of(
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "/Applications/Firefox.app/Contents/MacOS/firefox");

  /** The one that {@code WATTELIER_BROWSER} names, else the first that is found where browsers are usually installed. */
  static Optional<Browser> find(Map<String, String> environment) {
    String chosen = environment.get(CHOICE);
    if (chosen != null && !chosen.isBlank()) {
      return Optional.of(Path.of(chosen)).filter(Files::isExecutable).map(Browser::of);
    }
    return places(environment).filter(Files::isExecutable).findFirst().map(Browser::of);
  }

  private static Stream<Path> places(Map<String, String> environment) {
    List<Path> places = new ArrayList<>();
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (!folder.isBlank()) {
        NAMES.forEach(name -> places.add(Path.of(folder, name)));
      }
    }
    for (String variable : List.of("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")) {
      String folder = environment.get(variable);
      if (folder != null) {
        WINDOWS.forEach(name -> places.add(Path.of(folder, name)));
      }
    }
    MACOS.forEach(name -> places.add(Path.of(name)));
    return places.stream();
  }

  private static Browser of(Path program) {
    return new Browser(program, program.getFileName().toString().startsWith("firefox"));
  }

  /**
   * The command line that opens an address, with a profile of its own: nothing of the user's is read or changed.
   *
   * @param profile an empty folder
   */
  List<String> opening(String address, Path profile) {
    if (isFirefox) {
      return List.of(
          program.toString(),
          "--headless",
          "--no-remote",
          "--profile",
          profile.toString(),
          address);
    }
    List<String> line = new ArrayList<>(List.of(
        program.toString(),
        "--headless=new",
        "--user-data-dir=" + profile,
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-dev-shm-usage",
        "--disable-extensions",
        "--disable-sync",
        "--mute-audio"));
    // Chromium refuses its sandbox to root; the only page that it opens is ours.
    if (ProcessHandle.current().info().user().filter("root"::equals).isPresent()) {
      line.add("--no-sandbox");
    }
    line.add(address);
    return line;
  }
}
