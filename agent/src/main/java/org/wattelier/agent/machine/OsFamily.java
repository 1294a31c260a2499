package org.wattelier.agent.machine;

/** Families of operating systems, as far as their sensors differ. */
public enum OsFamily {
  LINUX,
  WINDOWS,
  MACOS,
  /** One whose sensors are known to OSHI alone. */
  OTHER
}
