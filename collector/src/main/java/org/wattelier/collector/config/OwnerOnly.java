package org.wattelier.collector.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files that nobody but their owner may read: mode 0600, or an access list with one entry on Windows. */
public final class OwnerOnly {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private OwnerOnly() {}

  /** Makes an empty file that was never open to others, not even for a moment. */
  public static void create(Path path) throws IOException {
    if (posix(path)) {
      Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNER));
    } else {
      Files.createFile(path);
      restrict(path);
    }
  }

  /** Takes everyone else's rights from a file. */
  public static void restrict(Path path) throws IOException {
    if (posix(path)) {
      if (!Files.getPosixFilePermissions(path).equals(OWNER)) {
        Files.setPosixFilePermissions(path, OWNER);
      }
      return;
    }
    @Nullable
    AclFileAttributeView acl = Files.getFileAttributeView(path, AclFileAttributeView.class);
    if (acl != null) {
      acl.setAcl(List.of(AclEntry.newBuilder()
          .setType(AclEntryType.ALLOW)
          .setPrincipal(acl.getOwner())
          .setPermissions(EnumSet.allOf(AclEntryPermission.class))
          .build()));
    }
  }

  private static boolean posix(Path path) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    return directory != null
        && Files.getFileStore(directory).supportsFileAttributeView(PosixFileAttributeView.class);
  }
}
