package org.wattelier.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.api.Limit;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

class MachineQuotaTest {
  private static final Instant NOW = Instant.parse("2026-11-23T22:15:01Z");
  private final MachineQuota quota = new MachineQuota(3, 2);

  @Test
  void machinesOfTheStoreAreKnownWhateverTheLimits() {
    quota.restart(
        List.of(stored("m1", "a"), stored("m2", "a"), stored("m3", "a"), stored("m4", null)));

    assertThat(quota.admit(point("m3", "a"))).isEmpty();
    assertThat(quota.admit(point("m4", null))).isEmpty();
    assertThat(quota.admit(point("m5", null))).contains(Limit.MACHINES);
  }

  @Test
  void machineIsKnownByItsDescriptionBeforeItsClass() {
    assertThat(quota.admit(point("m1", null))).isEmpty();
    assertThat(quota.admit(point("m1", "a"))).isEmpty();
    assertThat(quota.admit(point("m2", "a"))).isEmpty();
    assertThat(quota.admit(point("m3", null))).isEmpty();
    assertThat(quota.admit(point("m3", "a"))).contains(Limit.MACHINES_PER_CLASS);
  }

  @Test
  void machineMayChangeItsClassButNotForEver() {
    for (int i = 0; i < 6; i++) {
      assertThat(quota.admit(point("m1", "class-" + i))).isEmpty();
    }
    assertThat(quota.admit(point("m1", "class-6"))).contains(Limit.MACHINES);
    assertThat(quota.admit(point("m1", "class-5"))).isEmpty();
  }

  @Test
  void erasedMachinesMakeRoom() {
    quota.restart(List.of(stored("m1", "a"), stored("m2", "a")));
    assertThat(quota.admit(point("m3", "a"))).contains(Limit.MACHINES_PER_CLASS);

    quota.restart(List.of(stored("m2", "a")));
    assertThat(quota.admit(point("m3", "a"))).isEmpty();
  }

  @Test
  void pointsWithoutAMachineAreNotCounted() {
    Point foreign = Point.of("cpu", NOW).tag("host", "h").number("load", 1.0).build();

    for (int i = 0; i < 10; i++) {
      assertThat(quota.admit(foreign)).isEmpty();
    }
  }

  private static Point point(String machine, @Nullable String className) {
    return sample(machine, className).toPoint();
  }

  private static MachineLatest stored(String machine, @Nullable String className) {
    return new MachineLatest(machine, sample(machine, className), null);
  }

  private static MachineSample sample(String machine, @Nullable String className) {
    return new MachineSample(machine, className, NOW, Map.of(MachineField.POWER_WATTS, 1.0));
  }
}
