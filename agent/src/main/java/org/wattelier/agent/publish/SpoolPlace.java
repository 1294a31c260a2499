package org.wattelier.agent.publish;

import java.nio.file.Path;

/**
 * Where and how much may wait on the disk.
 *
 * @param folder of this stream alone; made where it is not there
 * @param mostBytes of all files in it, at least a megabyte
 */
public record SpoolPlace(Path folder, long mostBytes) {
  private static final long LEAST_BYTES = 1024 * 1024;

  public SpoolPlace {
    if (mostBytes < LEAST_BYTES) {
      throw new IllegalArgumentException("mostBytes must be at least a megabyte: " + mostBytes);
    }
  }
}
