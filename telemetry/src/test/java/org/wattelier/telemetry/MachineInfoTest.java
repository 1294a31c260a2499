package org.wattelier.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MachineInfoTest {
  private static final Instant TIME = Instant.ofEpochMilli(1795428000000L);

  @Test
  void infoComesBackFromItsPoint() {
    MachineInfo info = new MachineInfo(
        "poste-01", TIME, "Debian 12", "a \"fast\" one", "kvm", "0.1.0", "model", true, 2.0, 4e9);

    assertThat(MachineInfo.of(info.toPoint())).isEqualTo(info);
    assertThat(Schema.problem(info.toPoint())).isEmpty();
  }

  @Test
  void infoOfWhichNothingIsKnownStillSaysWhetherItIsSimulated() {
    MachineInfo info =
        new MachineInfo("poste-01", TIME, null, null, null, null, null, false, null, null);

    assertThat(info.toPoint().fields()).containsOnlyKeys("simulated");
    assertThat(MachineInfo.of(info.toPoint())).isEqualTo(info);
  }

  @Test
  void machineThatDoesNotSaySoIsReal() {
    Point point =
        Point.of("machine_info", TIME).tag("machine", "m").text("os", "Debian").build();

    assertThat(MachineInfo.of(point).simulated()).isFalse();
  }

  @Test
  void valuesOfTheWrongTypeAreUnknown() {
    Point point = Point.of("machine_info", TIME)
        .tag("machine", "m")
        .number("os", 12.0)
        .text("logical_cpus", "two")
        .build();

    assertThat(MachineInfo.of(point).os()).isNull();
    assertThat(MachineInfo.of(point).logicalCpus()).isNull();
  }

  @Test
  void pointOfAnotherMeasurementIsRefused() {
    assertThatThrownBy(() -> MachineInfo.of(
            Point.of("machine", TIME).tag("machine", "m").number("f", 1.0).build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a machine_info point");
  }
}
