package org.wattelier.agent.membership;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.machine.Machine;

/** The folders that each system has for a user, in which a program needs no other rights. */
public final class UserFolder {

  private UserFolder() {}

  /** A file of settings, which follows the user; null where there is no place for it. */
  public static @Nullable Path settings(Map<String, String> environment, String name) {
    return of(environment, "APPDATA", "XDG_CONFIG_HOME", ".config", name);
  }

  /** A file of what is there for the moment, which stays on this machine; null where there is no place for it. */
  public static @Nullable Path state(Map<String, String> environment, String name) {
    return of(environment, "LOCALAPPDATA", "XDG_STATE_HOME", ".local/state", name);
  }

  private static @Nullable Path of(
      Map<String, String> environment, String windows, String xdg, String underHome, String name) {
    String profile = environment.get(windows);
    if (profile != null && !profile.isBlank() && !Machine.isLinux()) {
      return Path.of(profile, "Wattelier", name);
    }
    String home = environment.get("HOME");
    if (Machine.isMac()) {
      return home == null ? null : Path.of(home, "Library/Application Support/Wattelier", name);
    }
    String folder = environment.get(xdg);
    if (folder != null && !folder.isBlank()) {
      return Path.of(folder, "wattelier", name);
    }
    return home == null || home.isBlank() ? null : Path.of(home, underHome, "wattelier", name);
  }
}
