package org.wattelier.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcfsProcessesTest {
  @TempDir
  Path folder;

  @Test
  void foldersWithNumbersAreProcessesAndAllElseIsNot() {
    FakeProcfs procfs = new FakeProcfs(folder)
        .busy(1000, 9000)
        .process(1, "systemd", 3, 120)
        .process(77, "a) R 1 (b\nc", 400, 50)
        .write("78/stat", "")
        .write("7x/stat", "7 (no) S")
        .write("sys/stat", "8 (no) S");
    assertThat(new ProcfsProcesses(procfs.root()).look()).hasValueSatisfying(look -> {
      assertThat(look.busySeconds()).hasValue(10);
      assertThat(look.processes())
          .containsExactlyInAnyOrder(
              new ProcessReading(1, 3, 1.2, false, "systemd"),
              new ProcessReading(77, 400, 0.5, false, "a) R 1 (b\nc"));
    });
  }

  @Test
  void folderThatIsNoProcfsHasNoProcesses() {
    assertThat(new ProcfsProcesses(folder).look()).isEmpty();
    assertThat(new ProcfsProcesses(folder.resolve("missing")).look()).isEmpty();
  }

  @Test
  void processesAreSeenWithoutTheBusyTimeToo() {
    FakeProcfs procfs = new FakeProcfs(folder).process(1, "systemd", 3, 120);
    assertThat(new ProcfsProcesses(procfs.root()).look())
        .hasValueSatisfying(look -> assertThat(look.busySeconds()).isEmpty());
  }

  @Test
  void busyTimeIsNeitherIdleNorWaitingNorStolen() {
    assertThat(ProcfsProcesses.busySeconds("cpu  100 20 30 4000 50 6 7 800 0 0"))
        .isEqualTo(OptionalDouble.of(1.63));
    assertThat(ProcfsProcesses.busySeconds("cpu  100 20 30 x 50 6 7")).isEmpty();
    assertThat(ProcfsProcesses.busySeconds("cpu 1 2 3")).isEmpty();
    assertThat(ProcfsProcesses.busySeconds("intr 1 2 3 4 5 6 7 8")).isEmpty();
  }

  @Test
  void ownNumberIsThatOfTheProcfsWhichIsRead() throws IOException {
    assertThat(ProcfsProcesses.ownPid(folder)).isEmpty();
    Files.createSymbolicLink(folder.resolve("self"), Path.of("4711"));
    assertThat(ProcfsProcesses.ownPid(folder)).hasValue(4711);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thisMachineShowsThisProcess() {
    Path proc = Path.of("/proc");
    long own = ProcessHandle.current().pid();
    assertThat(ProcfsProcesses.ownPid(proc)).hasValue(own);
    assertThat(new ProcfsProcesses(proc).look()).hasValueSatisfying(look -> {
      assertThat(look.busySeconds()).isPresent();
      assertThat(look.processes())
          .filteredOn(process -> process.pid() == own)
          .singleElement()
          .satisfies(process -> assertThat(process.cpuSeconds()).isPositive());
    });
  }
}
