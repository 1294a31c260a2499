package org.wattelier.collector.load;

import java.util.Locale;

/** Samples as an agent sends them, of machines that are told apart by a number. */
final class Samples {
  private Samples() {}

  static String line(int machine, long sequence, long epochMillis) {
    double load = 0.5 + 0.5 * Math.sin(sequence / 60.0 + machine);
    return String.format(
        Locale.ROOT,
        "machine,class=c%d,machine=m%05d cpu_utilization_ratio=%.3f,cpu_frequency_hertz=2400000000.0,"
            + "memory_used_bytes=%d.0,memory_total_bytes=16777216000.0,power_watts=%.2f,"
            + "power_uncertainty_ratio=0.3,energy_joules=%.2f,measured_ratio=0.6,temperature_celsius=51.0,"
            + "network_received_bytes=%d.0,network_sent_bytes=%d.0,sequence=%d.0 %d\n",
        machine / 500,
        machine,
        load,
        4_000_000_000L + sequence * 4096,
        8 + 20 * load,
        sequence * 18.0,
        sequence * 1500,
        sequence * 700,
        sequence,
        epochMillis);
  }
}
