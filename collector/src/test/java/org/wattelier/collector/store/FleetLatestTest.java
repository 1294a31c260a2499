package org.wattelier.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.collector.store.StoreProbe.at;
import static org.wattelier.collector.store.StoreProbe.power;

import org.junit.jupiter.api.Test;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

class FleetLatestTest {
  private final FleetLatest latest = new FleetLatest();

  @Test
  void laterWriteWinsAtOneInstantAndAnOlderFindDoesNot() {
    latest.written(power("a", 0, 1));
    latest.written(power("a", 0, 2));
    latest.found(Point.of("machine", at(0))
        .tag("machine", "a")
        .number("power_watts", 9.0)
        .number("energy_joules", 5.0)
        .build());

    assertThat(latest.all())
        .extracting(MachineLatest::sample)
        .containsExactly(MachineSample.of(Point.of("machine", at(0))
            .tag("machine", "a")
            .number("power_watts", 2.0)
            .number("energy_joules", 5.0)
            .build()));
  }

  @Test
  void latePointsChangeNothing() {
    latest.written(power("a", 1000, 1));
    latest.written(power("a", 0, 2));
    latest.found(power("a", 500, 3));

    assertThat(latest.all())
        .extracting(MachineLatest::sample)
        .containsExactly(MachineSample.of(power("a", 1000, 1)));
  }

  @Test
  void whatTheSchemaForbidsIsLeftOut() {
    latest.found(power("a", 0, -1));
    latest.found(Point.of("machine", at(0)).number("power_watts", 1.0).build());
    latest.found(Point.of("cpu", at(0)).tag("machine", "a").number("user", 1.0).build());

    assertThat(latest.all()).isEmpty();
  }
}
