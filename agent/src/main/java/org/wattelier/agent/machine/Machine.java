package org.wattelier.agent.machine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.wattelier.telemetry.MachineField;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GraphicsCard;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.PowerSource;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;
import oshi.spi.SystemInfoFactory;
import oshi.spi.SystemInfoProvider;
import oshi.util.GlobalConfig;
import oshi.util.PlatformEnum;

/**
 * This machine, by OSHI. Reading it never sleeps: utilisation comes from tick counters, and what is dear to ask for is asked
 * for seldom. Not for use by two threads.
 */
public final class Machine {
  private static final Duration SELDOM = Duration.ofSeconds(10);

  private final HardwareAbstractionLayer hardware;
  private final CentralProcessor processor;
  private final OperatingSystem system;
  private final Traffic traffic;
  private final MachineIdentity identity;
  private final CpuLoad cpuLoad = new CpuLoad();
  private final TrafficTotal disks = new TrafficTotal();
  private final TrafficTotal networks = new TrafficTotal();
  private final Refreshed<OptionalDouble> frequencyHertz;
  private final Refreshed<OptionalDouble> temperatureCelsius;
  private final Refreshed<OptionalDouble> chargeRatio;
  private final Refreshed<Traffic.Counters> diskTotal;

  private Machine(SystemInfoProvider provider, Path sysfs, Path procfs) {
    this.hardware = provider.getHardware();
    this.system = provider.getOperatingSystem();
    this.processor = hardware.getProcessor();
    boolean linux = isLinux();
    this.traffic = linux ? new ProcTraffic(procfs) : new OshiTraffic(hardware);
    this.frequencyHertz = new Refreshed<>(SELDOM, this::currentFrequency);
    this.temperatureCelsius = new Refreshed<>(Duration.ofSeconds(5), this::temperature);
    this.chargeRatio = new Refreshed<>(Duration.ofSeconds(30), this::charge);
    this.diskTotal =
        new Refreshed<>(linux ? Duration.ZERO : SELDOM, () -> disks.update(traffic.disks()));
    this.identity = identify(system, sysfs, procfs);
  }

  /**
   * Opens this machine.
   *
   * @param sysfs root of sysfs, {@code /sys} unless the files of a host are mounted elsewhere
   * @param procfs root of procfs, {@code /proc} likewise
   */
  public static Machine open(Path sysfs, Path procfs) {
    GlobalConfig.set(GlobalConfig.OSHI_UTIL_SYS_PATH, sysfs.toString());
    GlobalConfig.set(GlobalConfig.OSHI_UTIL_PROC_PATH, procfs.toString());
    // Linux says all in files: without JNA there is no library to unpack, and 5 MB less to hold.
    SystemInfoProvider system =
        isLinux() ? new oshi.nativefree.SystemInfo() : SystemInfoFactory.create();
    return new Machine(system, sysfs, procfs);
  }

  /** Whether this is Linux, with its {@code /sys} and {@code /proc}. */
  public static boolean isLinux() {
    return PlatformEnum.getCurrentPlatform() == PlatformEnum.LINUX;
  }

  /** Whether this is macOS. */
  public static boolean isMac() {
    return PlatformEnum.getCurrentPlatform() == PlatformEnum.MACOS;
  }

  /** The family of the operating system that this process runs on. */
  public static OsFamily osFamily() {
    return switch (PlatformEnum.getCurrentPlatform()) {
      case LINUX -> OsFamily.LINUX;
      case WINDOWS -> OsFamily.WINDOWS;
      case MACOS -> OsFamily.MACOS;
      default -> OsFamily.OTHER;
    };
  }

  public MachineIdentity identity() {
    return identity;
  }

  /** The batteries, asked for anew; empty where there is none. */
  public List<PowerSource> powerSources() {
    return hardware.getPowerSources();
  }

  /** Whether a battery feeds the machine now; false where it has none. */
  public boolean runsOnBattery() {
    return powerSources().stream()
        .anyMatch(source -> source.getMaxCapacity() > 1
            && (source.isDischarging() || !(source.isPowerOnLine() || source.isCharging())));
  }

  /** The graphics cards; empty where there is none. */
  public List<GraphicsCard> graphicsCards() {
    return hardware.getGraphicsCards();
  }

  /** Processor sockets that are filled, at least 1. */
  public int sockets() {
    return Math.max(1, processor.getPhysicalPackageCount());
  }

  /** All processes, asked for anew: tens of milliseconds and megabytes. */
  public List<OSProcess> processes() {
    return system.getProcesses();
  }

  /** Milliseconds that each logical processor spent on each kind of work, by OSHI's {@code TickType}. */
  public long[][] processorTicks() {
    return processor.getProcessorCpuLoadTicks();
  }

  /**
   * What is known of the machine now; what is not is absent.
   *
   * @param monotonicNanos a clock that no one sets
   */
  public Map<MachineField, Double> read(long monotonicNanos) {
    Values values = new Values();
    values.put(
        MachineField.CPU_UTILIZATION_RATIO, cpuLoad.update(processor.getSystemCpuLoadTicks()));
    values.put(MachineField.CPU_FREQUENCY_HERTZ, frequencyHertz.at(monotonicNanos));
    long total = identity.memoryTotalBytes();
    long available = hardware.getMemory().getAvailable();
    if (total > 0 && available >= 0 && available <= total) {
      values.put(MachineField.MEMORY_USED_BYTES, total - available);
    }
    if (total > 0) {
      values.put(MachineField.MEMORY_TOTAL_BYTES, total);
    }
    values.put(MachineField.TEMPERATURE_CELSIUS, temperatureCelsius.at(monotonicNanos));
    values.put(MachineField.BATTERY_CHARGE_RATIO, chargeRatio.at(monotonicNanos));
    Traffic.Counters disk = diskTotal.at(monotonicNanos);
    values.put(MachineField.DISK_READ_BYTES, disk.inBytes());
    values.put(MachineField.DISK_WRITTEN_BYTES, disk.outBytes());
    Traffic.Counters network = networks.update(traffic.networks());
    values.put(MachineField.NETWORK_RECEIVED_BYTES, network.inBytes());
    values.put(MachineField.NETWORK_SENT_BYTES, network.outBytes());
    return values.known();
  }

  private OptionalDouble currentFrequency() {
    return Arrays.stream(processor.getCurrentFreq()).filter(hertz -> hertz > 0).average();
  }

  /** OSHI answers 0 or NaN where there is no sensor. */
  private OptionalDouble temperature() {
    double celsius = hardware.getSensors().getCpuTemperature();
    return celsius > 0 && celsius < 150 ? OptionalDouble.of(celsius) : OptionalDouble.empty();
  }

  private OptionalDouble charge() {
    return powerSources().stream()
        .mapToDouble(PowerSource::getRemainingCapacityPercent)
        .filter(ratio -> ratio > 0 && ratio <= 1)
        .average();
  }

  private MachineIdentity identify(OperatingSystem os, Path sysfs, Path procfs) {
    String osName = (os.getFamily() + " " + os.getVersionInfo().getVersion()).strip();
    String virtualization =
        Virtualization.word(hardware.getVirtualization(), Path.of("/").toAbsolutePath(), procfs);
    MachineKind kind = virtualization.equals(Virtualization.NONE)
        ? Chassis.kind(sysfs, hasBattery(), osName)
        : MachineKind.VIRTUAL;
    return new MachineIdentity(
        shortName(os.getNetworkParams().getHostName()),
        osName,
        processor.getProcessorIdentifier().getName().strip(),
        virtualization,
        kind,
        processor.getLogicalProcessorCount(),
        hardware.getMemory().getTotal());
  }

  private boolean hasBattery() {
    return powerSources().stream().anyMatch(source -> source.getMaxCapacity() > 1);
  }

  private static String shortName(String hostName) {
    String first = hostName.strip().toLowerCase(Locale.ROOT).split("\\.", 2)[0];
    return first.isEmpty() ? "localhost" : first;
  }
}
