package org.wattelier.collector.archive;

import java.io.IOException;

/** A file that is no whole archive, or that holds what no store may have; the message says where and why. */
public final class ArchiveException extends IOException {
  ArchiveException(String message) {
    super(message);
  }
}
