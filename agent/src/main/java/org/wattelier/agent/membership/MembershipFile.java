package org.wattelier.agent.membership;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.publish.Membership;

/**
 * Where a machine keeps the token that it got for a join code, one file for each collector and name, so that it goes on after a
 * restart and need not join again. Nobody but the user may read it.
 */
record MembershipFile(@Nullable Path path, String machine) {

  static MembershipFile of(URI collector, String machine, Map<String, String> environment) {
    // An address is no name for a file.
    byte[] key = (collector + "\n" + machine).getBytes(StandardCharsets.UTF_8);
    Path folder = UserFolder.state(environment, "tokens");
    return new MembershipFile(
        folder == null ? null : folder.resolve(UUID.nameUUIDFromBytes(key).toString()), machine);
  }

  /** What is kept; null where nothing is, or nothing that can be read. */
  @Nullable
  Membership read() {
    if (path == null) {
      return null;
    }
    try {
      List<String> lines = Files.readAllLines(path);
      return lines.size() == 2
          ? new Membership(machine, lines.get(1).isEmpty() ? null : lines.get(1), lines.get(0))
          : null;
    } catch (IOException none) {
      return null;
    }
  }

  /** Keeps a membership, whole or not at all. */
  void write(Membership membership) throws IOException {
    if (path == null) {
      return;
    }
    Files.createDirectories(path.getParent());
    Path beside = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(beside);
    if (Files.getFileStore(path.getParent()).supportsFileAttributeView("posix")) {
      Files.createFile(
          beside,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    String className = membership.className();
    Files.writeString(
        beside, membership.token() + "\n" + (className == null ? "" : className) + "\n");
    Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
  }
}
