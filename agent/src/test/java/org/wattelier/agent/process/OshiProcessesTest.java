package org.wattelier.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.agent.machine.Machine;

class OshiProcessesTest {

  @Test
  void thisProcessIsSeenWithItsTime() {
    Machine machine = Machine.open(Path.of("/sys"), Path.of("/proc"));
    OshiProcesses processes = new OshiProcesses(machine::processes, machine::processorTicks);
    assertThat(processes.look()).hasValueSatisfying(look -> {
      assertThat(look.busySeconds().orElse(0)).isPositive();
      assertThat(look.processes())
          .filteredOn(process -> process.pid() == ProcessHandle.current().pid())
          .singleElement()
          .satisfies(process -> assertThat(process.cpuSeconds()).isPositive());
      assertThat(look.processes()).extracting(ProcessReading::pid).doesNotContain(0L);
    });
  }

  @Test
  void emptyListIsNoLook() {
    assertThat(new OshiProcesses(List::of, () -> new long[0][]).look()).isEmpty();
  }

  @Test
  void busyTimeIsThatOfAllProcessorsWithoutIdleWaitingAndStolen() {
    // OSHI's order: user nice system idle iowait irq softirq steal.
    long[] processor = {1000, 200, 300, 40_000, 500, 60, 7, 8000};
    assertThat(OshiProcesses.busySeconds(new long[][] {processor, processor}).orElse(0))
        .isEqualTo(3.134);
    assertThat(OshiProcesses.busySeconds(new long[0][])).isEmpty();
  }
}
