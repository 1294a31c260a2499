package org.wattelier.collector.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The jars that the distribution carries for others, unpacked into a folder when first wanted. Thread-safe; may block. */
public final class CarriedJars {
  public static final String AGENT = "wattelier-agent.jar";
  public static final String LAB = "wattelier-lab.jar";

  private final ClassLoader classPath;
  private final Path folder;
  private final Map<String, Path> unpacked = new ConcurrentHashMap<>();

  /**
   * @param classPath where the jars are, in its folder {@code downloads}
   * @param folder where to unpack them
   */
  public CarriedJars(ClassLoader classPath, Path folder) {
    this.classPath = classPath;
    this.folder = folder;
  }

  /** The file of a jar; empty where this build does not carry it. */
  public Optional<Path> unpack(String name) throws IOException {
    @Nullable Path known = unpacked.get(name);
    if (known != null && Files.exists(known)) {
      return Optional.of(known);
    }
    synchronized (this) {
      return copy(name);
    }
  }

  private Optional<Path> copy(String name) throws IOException {
    try (@Nullable InputStream jar = classPath.getResourceAsStream("downloads/" + name)) {
      if (jar == null) {
        return Optional.empty();
      }
      Files.createDirectories(folder);
      Path target = folder.resolve(name);
      Path beside = Files.createTempFile(folder, name, ".part");
      Files.copy(jar, beside, StandardCopyOption.REPLACE_EXISTING);
      Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
      unpacked.put(name, target);
      return Optional.of(target);
    }
  }
}
