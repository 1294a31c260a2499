package org.wattelier.lab.simulate;

import java.util.random.RandomGenerator;

/**
 * Memory and traffic of a machine. They follow its utilisation loosely; what disks and networks carry is counted by the operating
 * system, so an agent's restart does not reset it. Not for use by two threads.
 */
final class Resources {
  private static final double MEMORY_RELAXATION_SECONDS = 60;
  private static final double DISK_BYTES_PER_SECOND = 6e6;
  private static final double NETWORK_BYTES_PER_SECOND = 1.5e6;

  private final double memoryBytes;
  private final RandomGenerator random;
  private double memoryRatio;
  private double diskReadBytes;
  private double diskWrittenBytes;
  private double networkReceivedBytes;
  private double networkSentBytes;

  Resources(double memoryBytes, RandomGenerator random) {
    this.memoryBytes = memoryBytes;
    this.random = random;
    this.memoryRatio = 0.25 + 0.25 * random.nextDouble();
    // It has been up for a while.
    this.diskReadBytes = bytes(3e9);
    this.diskWrittenBytes = bytes(1e9);
    this.networkReceivedBytes = bytes(5e8);
    this.networkSentBytes = bytes(1e8);
  }

  void step(double seconds, double utilizationRatio) {
    double kept = Math.exp(-seconds / MEMORY_RELAXATION_SECONDS);
    double target = 0.3 + 0.5 * utilizationRatio + 0.02 * random.nextGaussian();
    memoryRatio = Math.max(0.05, Math.min(0.97, target + (memoryRatio - target) * kept));
    double work = seconds * utilizationRatio * utilizationRatio;
    diskReadBytes += bytes(DISK_BYTES_PER_SECOND * work);
    diskWrittenBytes += bytes(DISK_BYTES_PER_SECOND / 2 * work + 2_000 * seconds);
    networkReceivedBytes += bytes(NETWORK_BYTES_PER_SECOND * work + 500 * seconds);
    networkSentBytes += bytes(NETWORK_BYTES_PER_SECOND / 4 * work + 300 * seconds);
  }

  private double bytes(double mean) {
    return Math.rint(mean * random.nextExponential());
  }

  double memoryUsedBytes() {
    return Math.rint(memoryBytes * memoryRatio);
  }

  double diskReadBytes() {
    return diskReadBytes;
  }

  double diskWrittenBytes() {
    return diskWrittenBytes;
  }

  double networkReceivedBytes() {
    return networkReceivedBytes;
  }

  double networkSentBytes() {
    return networkSentBytes;
  }
}
