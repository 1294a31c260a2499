package org.wattelier.agent.power;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lays down a machine's {@code /sys}, in the layout of docs.kernel.org/power/powercap and power_supply_class. */
final class FakeSysfs {
  private final Path root;

  FakeSysfs(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  /** A RAPL zone such as {@code intel-rapl:0}; a range of 0 leaves the range file out. */
  FakeSysfs zone(String folder, String name, long energyMicrojoules, long rangeMicrojoules) {
    write("class/powercap/" + folder + "/name", name);
    if (rangeMicrojoules > 0) {
      write("class/powercap/" + folder + "/max_energy_range_uj", Long.toString(rangeMicrojoules));
    }
    return energy(folder, energyMicrojoules);
  }

  FakeSysfs energy(String folder, long microjoules) {
    return write("class/powercap/" + folder + "/energy_uj", Long.toString(microjoules));
  }

  FakeSysfs supply(String name, String... filesAndTexts) {
    for (int i = 0; i < filesAndTexts.length; i += 2) {
      write("class/power_supply/" + name + "/" + filesAndTexts[i], filesAndTexts[i + 1]);
    }
    return this;
  }

  FakeSysfs write(String file, String text) {
    try {
      Path path = root.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text + "\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a file away. */
  FakeSysfs remove(String file) {
    try {
      Files.deleteIfExists(root.resolve(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a file one that cannot be read, even by root. */
  FakeSysfs unreadable(String file) {
    try {
      Files.deleteIfExists(root.resolve(file));
      Files.createDirectories(root.resolve(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
