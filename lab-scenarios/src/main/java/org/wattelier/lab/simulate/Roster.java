package org.wattelier.lab.simulate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Draws up the machines of a class: names as a French class room has them, and usual hardware. */
final class Roster {
  private static final List<String> SERVER_ROLES = List.of(
      "archives", "web", "fichiers", "bdd", "messagerie", "sauvegarde", "impression", "intranet");
  private static final List<String> LAPTOP_CPUS =
      List.of("Intel Core i5-1335U", "AMD Ryzen 5 7530U", "Intel Core i7-1255U");
  private static final List<String> DESKTOP_CPUS =
      List.of("Intel Core i5-12400", "Intel Core i5-10500", "AMD Ryzen 5 5600G");
  private static final List<String> SERVER_CPUS =
      List.of("Intel Xeon Gold 6226R", "Intel Xeon Silver 4214R", "AMD EPYC 7313P");

  private final LoadPattern pattern;
  private final RandomGenerator random;
  private final Map<MachineKind, Integer> counts = new EnumMap<>(MachineKind.class);

  private Roster(LoadPattern pattern, RandomGenerator random) {
    this.pattern = pattern;
    this.random = random;
  }

  /** The machines, in order; the first server among them is one that was forgotten. */
  static List<Blueprint> draw(int machines, LoadPattern pattern, RandomGenerator random) {
    Roster roster = new Roster(pattern, random);
    List<Blueprint> blueprints = new ArrayList<>();
    for (int number = 0; number < machines; number++) {
      blueprints.add(roster.next(pattern.kind(number)));
    }
    return blueprints;
  }

  private Blueprint next(MachineKind kind) {
    int number = counts.merge(kind, 1, Integer::sum);
    Activity activity =
        kind == MachineKind.SERVER && number == 1 ? Activity.FORGOTTEN : pattern.activity(kind);
    return switch (kind) {
      case LAPTOP ->
        blueprint(
            "portable",
            kind,
            number,
            of("Windows 11", "Ubuntu 24.04"),
            LAPTOP_CPUS,
            of(8, 12),
            of(8, 16),
            activity);
      case DESKTOP ->
        blueprint(
            "poste",
            kind,
            number,
            of("Windows 11", "Debian 12"),
            DESKTOP_CPUS,
            12,
            of(16, 32),
            activity);
      case SERVER ->
        blueprint(
            "serveur", kind, number, "Debian 12", SERVER_CPUS, of(24, 32), of(64, 128), activity);
      case VIRTUAL ->
        blueprint(
            "vm",
            kind,
            number,
            of("Debian 12", "Rocky Linux 9"),
            List.of("QEMU Virtual CPU"),
            of(2, 4),
            of(4, 8),
            activity);
    };
  }

  private Blueprint blueprint(
      String prefix,
      MachineKind kind,
      int number,
      String os,
      List<String> cpuModels,
      int logicalCpus,
      double memoryGigabytes,
      Activity activity) {
    String cpuModel = cpuModels.get(random.nextInt(cpuModels.size()));
    // Linux lets root's agents read RAPL; every second machine had its administrator's leave.
    boolean hasRapl = kind != MachineKind.VIRTUAL && !os.startsWith("Windows") && number % 2 == 0;
    return new Blueprint(
        prefix + "-" + suffix(kind, number),
        kind,
        os,
        cpuModel,
        logicalCpus,
        memoryGigabytes,
        hasRapl,
        activity);
  }

  private static String suffix(MachineKind kind, int number) {
    return kind == MachineKind.SERVER && number <= SERVER_ROLES.size()
        ? SERVER_ROLES.get(number - 1)
        : String.format(Locale.ROOT, "%02d", number);
  }

  private <T> T of(T one, T other) {
    return random.nextBoolean() ? one : other;
  }
}
