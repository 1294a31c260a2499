package org.wattelier.lab;

import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the jar; {@code dev} when the classes run from elsewhere. */
final class LabVersion implements IVersionProvider {

  static String current() {
    String version = LabVersion.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"wattelier-lab " + current()};
  }
}
