package org.wattelier.collector.ingest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.api.Limit;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.telemetry.Point;

/**
 * Counts the machines that write, and refuses one too many: each costs memory and a row for good, and a class has no thousand. A
 * machine that is known is never refused. Thread-safe.
 */
final class MachineQuota {
  private static final String MACHINE = "machine";
  private static final String CLASS = "class";

  private final int all;
  private final int perClass;
  private final Set<String> machines = new HashSet<>();
  private final Map<String, Set<String>> classes = new HashMap<>();
  private int memberships;

  MachineQuota(int all, int perClass) {
    this.all = all;
    this.perClass = perClass;
  }

  /** Forgets all and begins again with what the store has: machines that were erased there make room here. */
  synchronized void restart(List<MachineLatest> stored) {
    machines.clear();
    classes.clear();
    memberships = 0;
    for (MachineLatest latest : stored) {
      @Nullable
      String className = latest.sample() == null ? null : latest.sample().className();
      add(latest.machine(), className);
    }
  }

  /** Counts the machine of a point, or says which limit it is beyond. */
  Optional<Limit> admit(Point point) {
    @Nullable String machine = point.tags().get(MACHINE);
    return machine == null ? Optional.empty() : admit(machine, point.tags().get(CLASS));
  }

  private synchronized Optional<Limit> admit(String machine, @Nullable String className) {
    boolean member =
        className == null || classes.getOrDefault(className, Set.of()).contains(machine);
    boolean known = machines.contains(machine);
    if (known && member) {
      return Optional.empty();
    }
    // A machine may change its class, but not through as many as it likes: each is remembered.
    if ((!known && machines.size() >= all) || (!member && memberships >= 2L * all)) {
      return Optional.of(Limit.MACHINES);
    }
    if (className != null && !member && size(className) >= perClass) {
      return Optional.of(Limit.MACHINES_PER_CLASS);
    }
    add(machine, className);
    return Optional.empty();
  }

  private int size(String className) {
    return classes.getOrDefault(className, Set.of()).size();
  }

  private void add(String machine, @Nullable String className) {
    machines.add(machine);
    if (className != null
        && classes.computeIfAbsent(className, fresh -> new HashSet<>()).add(machine)) {
      memberships++;
    }
  }

  int most(Limit limit) {
    return limit == Limit.MACHINES ? all : perClass;
  }
}
