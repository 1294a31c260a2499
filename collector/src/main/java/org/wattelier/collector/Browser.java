package org.wattelier.collector;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Opens an address in the browser, where there is a screen to show it on. */
final class Browser {

  private Browser() {}

  static void open(String url, String systemName, Map<String, String> environment) {
    command(url, systemName, environment).ifPresent(command -> {
      try {
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
      } catch (IOException noBrowser) {
        // The address is printed too: whoever has no browser here opens it elsewhere.
      }
    });
  }

  /** The command that opens an address; empty where there is no screen. */
  static Optional<List<String>> command(
      String url, String systemName, Map<String, String> environment) {
    String system = systemName.toLowerCase(Locale.ROOT);
    if (system.contains("windows")) {
      return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler", url));
    }
    if (system.contains("mac")) {
      return Optional.of(List.of("open", url));
    }
    boolean screen =
        environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    return screen ? Optional.of(List.of("xdg-open", url)) : Optional.empty();
  }
}
