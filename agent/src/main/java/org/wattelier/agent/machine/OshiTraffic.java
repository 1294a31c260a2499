package org.wattelier.agent.machine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;

/** Disk and network counters by OSHI. The devices are listed once and then only refreshed; new ones wait for the next list. */
final class OshiTraffic implements Traffic {
  private final List<HWDiskStore> disks;
  private final List<NetworkIF> networks;

  OshiTraffic(HardwareAbstractionLayer hardware) {
    this.disks = hardware.getDiskStores();
    this.networks = hardware.getNetworkIFs();
  }

  @Override
  public Map<String, Counters> disks() {
    Map<String, Counters> counters = new HashMap<>();
    for (HWDiskStore disk : disks) {
      if (disk.updateAttributes()) {
        counters.put(disk.getName(), new Counters(disk.getReadBytes(), disk.getWriteBytes()));
      }
    }
    return counters;
  }

  @Override
  public Map<String, Counters> networks() {
    Map<String, Counters> counters = new HashMap<>();
    for (NetworkIF network : networks) {
      if (network.updateAttributes()) {
        counters.put(
            network.getName(), new Counters(network.getBytesRecv(), network.getBytesSent()));
      }
    }
    return counters;
  }
}
