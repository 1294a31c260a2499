package org.wattelier.agent;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.machine.MachineIdentity;
import org.wattelier.agent.process.ProcessSample;
import org.wattelier.agent.process.ProcessShare;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineSample;

/** A reading as a person reads it: aligned lines, and none for what is unknown. */
final class HumanReading {
  private final AlignedText text = new AlignedText();

  private HumanReading() {}

  static String of(Identity identity, Sampler.Sample sample) {
    HumanReading reading = new HumanReading();
    reading.machine(identity);
    reading.activity(sample.machine());
    PowerLines.add(reading.text, AgentText.of("read.power"), sample);
    reading.processes(sample.processes());
    return reading.text.toString();
  }

  private void machine(Identity identity) {
    MachineIdentity machine = identity.machine();
    text.line(
        AgentText.of("read.machine"),
        identity.name() + ", " + machine.os() + ", " + machineKind(machine));
    text.line(
        AgentText.of("read.processor"),
        AgentText.of("read.processor.value", machine.cpuModel(), machine.logicalCpus()));
  }

  static String machineKind(MachineIdentity machine) {
    String kind = AgentText.of("kind." + machine.kind().word());
    return machine.virtualization().equals("none")
        ? kind
        : kind + " (" + machine.virtualization() + ")";
  }

  private void activity(MachineSample sample) {
    line("read.load", "read.percent", sample.value(MachineField.CPU_UTILIZATION_RATIO), 1);
    line("read.frequency", "read.gigahertz", sample.value(MachineField.CPU_FREQUENCY_HERTZ), 1e-9);
    OptionalDouble used = sample.value(MachineField.MEMORY_USED_BYTES);
    OptionalDouble total = sample.value(MachineField.MEMORY_TOTAL_BYTES);
    if (used.isPresent() && total.isPresent()) {
      text.line(
          AgentText.of("read.memory"),
          AgentText.of("read.memory.value", used.getAsDouble() / 1e9, total.getAsDouble() / 1e9));
    }
    line("read.temperature", "read.celsius", sample.value(MachineField.TEMPERATURE_CELSIUS), 1);
    line("read.battery", "read.percent", sample.value(MachineField.BATTERY_CHARGE_RATIO), 1);
  }

  private void processes(@Nullable ProcessSample processes) {
    if (processes == null) {
      return;
    }
    text.line(AgentText.of("read.processes"), AgentText.of("read.processes.value"));
    for (ProcessShare share : processes.figure().shares()) {
      text.line(
          "    " + PowerWords.process(share.label()), AgentText.of("power.plain", share.watts()));
    }
  }

  private void line(String label, String form, OptionalDouble value, double scale) {
    value.ifPresent(known -> text.line(AgentText.of(label), AgentText.of(form, known * scale)));
  }
}
