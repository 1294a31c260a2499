package org.wattelier.agent;

import java.nio.file.Path;
import org.wattelier.agent.machine.Disks;
import org.wattelier.agent.machine.MachineIdentity;
import org.wattelier.agent.machine.NominalFrequency;
import org.wattelier.agent.power.CpuFamily;
import org.wattelier.agent.power.LoadCurve;
import org.wattelier.agent.power.PowerModel;

/** The model of a machine of which nothing but its kind and its hardware is known. */
final class DefaultModel {
  private static final double GIGABYTE = 1e9;

  private DefaultModel() {}

  /** @param sysfs root of sysfs, which only Linux has */
  static PowerModel of(Host host, Path sysfs) {
    MachineIdentity identity = host.identity();
    int cpus = identity.logicalCpus();
    double gigabytes = identity.memoryTotalBytes() / GIGABYTE;
    Disks disks = Disks.read(sysfs);
    PowerModel model =
        switch (identity.kind()) {
          case VIRTUAL ->
            PowerModel.virtualMachine(CpuFamily.of(identity.cpuModel()), cpus, gigabytes)
                .withDisks(disks.solidStateTerabytes(), disks.spinningTerabytes());
          case SERVER ->
            server(identity.cpuModel(), cpus, host.sockets(), gigabytes)
                .withDisks(disks.solidStateTerabytes(), disks.spinningTerabytes());
          case BOARD -> PowerModel.board(cpus);
          case LAPTOP -> PowerModel.laptop(cpus, gigabytes);
          case DESKTOP -> PowerModel.desktop(cpus, gigabytes);
        };
    // What a virtual machine sees of its frequency says nothing of its host.
    return switch (identity.kind()) {
      case VIRTUAL -> model;
      case SERVER, BOARD, LAPTOP, DESKTOP ->
        model.withNominalHertz(NominalFrequency.read(identity.cpuModel(), sysfs));
    };
  }

  /** By family where it is known, else by the curve of its class of Xeon, else by the mean of all families. */
  static PowerModel server(String cpuModel, int cpus, int sockets, double gigabytes) {
    CpuFamily family = CpuFamily.of(cpuModel);
    if (family == CpuFamily.UNKNOWN) {
      return LoadCurve.Logarithmic.ofXeon(cpuModel, sockets)
          .map(curve -> PowerModel.server(curve, gigabytes))
          .orElseGet(() -> PowerModel.server(family, cpus, gigabytes));
    }
    return PowerModel.server(family, cpus, gigabytes);
  }
}
