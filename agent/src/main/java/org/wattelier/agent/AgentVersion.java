package org.wattelier.agent;

import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the jar; {@code dev} when the classes run from elsewhere. */
final class AgentVersion implements IVersionProvider {

  static String current() {
    String version = AgentVersion.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"wattelier-agent " + current()};
  }
}
