package org.wattelier.agent.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.MachineField;

class MachineTest {
  @TempDir
  Path folder;

  @Test
  void thisMachineSaysWhatItIsAndDoesWithinBounds() {
    Machine machine = Machine.open(Path.of("/sys"), Path.of("/proc"));
    assertThat(machine.identity().os()).isNotBlank();
    assertThat(machine.identity().hostName()).isNotBlank().doesNotContain(".");
    assertThat(machine.identity().logicalCpus()).isPositive();
    assertThat(machine.identity().memoryTotalBytes()).isPositive();
    assertThat(machine.identity().virtualization()).isNotBlank();
    Map<MachineField, Double> values = machine.read(0);
    assertThat(values).containsKeys(MachineField.MEMORY_USED_BYTES, MachineField.DISK_READ_BYTES);
    values.forEach(
        (field, value) -> assertThat(field.definition().problem(new FieldValue.Decimal(value)))
            .as(field.wireName())
            .isEmpty());
  }

  @Test
  void hypervisorsAndContainersAreVirtual() throws Exception {
    Path procfs = Files.createDirectories(folder.resolve("proc"));
    assertThat(Virtualization.word(Optional.empty(), folder, procfs)).isEqualTo("none");
    Files.writeString(folder.resolve(".dockerenv"), "");
    assertThat(Virtualization.word(Optional.empty(), folder, procfs)).isEqualTo("container");
    assertThat(Virtualization.word(Optional.empty(), folder, folder)).isEqualTo("none");
    Files.writeString(procfs.resolve("cpuinfo"), "flags\t\t: fpu vme hypervisor lahf_lm\n");
    assertThat(Virtualization.word(Optional.empty(), folder, procfs)).isEqualTo("hypervisor");
    assertThat(Virtualization.word(Optional.of("KVM"), folder, procfs)).isEqualTo("kvm");
  }

  @Test
  void deviceTreeWithoutBatteryIsABoard() throws Exception {
    Path tree = Files.createDirectories(folder.resolve("firmware/devicetree/base"));
    Files.writeString(tree.resolve("model"), "Raspberry Pi 4 Model B Rev 1.4\0");
    assertThat(Chassis.kind(folder, false, "Debian 12")).isEqualTo(MachineKind.BOARD);
    assertThat(Chassis.kind(folder, true, "Debian 12")).isEqualTo(MachineKind.LAPTOP);
  }

  @Test
  void caseAndBatteryTellTheKind() throws Exception {
    assertThat(Chassis.kind(folder, false, "Debian 12")).isEqualTo(MachineKind.DESKTOP);
    assertThat(Chassis.kind(folder, true, "macOS 15")).isEqualTo(MachineKind.LAPTOP);
    assertThat(Chassis.kind(folder, false, "Windows Server 2025")).isEqualTo(MachineKind.SERVER);
    Files.createDirectories(folder.resolve("class/power_supply/BAT0"));
    assertThat(Chassis.kind(folder, false, "Debian 12")).isEqualTo(MachineKind.LAPTOP);
    Path type = Files.createDirectories(folder.resolve("class/dmi/id")).resolve("chassis_type");
    Files.writeString(type, "23\n");
    assertThat(Chassis.kind(folder, false, "Debian 12")).isEqualTo(MachineKind.SERVER);
    Files.writeString(type, "10\n");
    assertThat(Chassis.kind(folder, false, "Debian 12")).isEqualTo(MachineKind.LAPTOP);
  }
}
