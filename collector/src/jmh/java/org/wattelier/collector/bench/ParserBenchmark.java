package org.wattelier.collector.bench;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.wattelier.telemetry.LineProtocol;
import org.wattelier.telemetry.ParsedLines;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;
import org.wattelier.telemetry.TimePrecision;

/** Reading a body of line protocol, and checking its points by the schema, as every write does. Figures are a body's. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ParserBenchmark {
  private static final Instant RECEIVED = Instant.parse("2026-11-23T12:00:00Z");
  private static final String LINE =
      "machine,class=lille,machine=poste-07 cpu_utilization_ratio=0.314,cpu_frequency_hertz=2400000000.0,"
          + "memory_used_bytes=4000012288.0,memory_total_bytes=16777216000.0,power_watts=21.37,"
          + "power_uncertainty_ratio=0.3,energy_joules=123456.78,measured_ratio=0.6,temperature_celsius=51.0,"
          + "network_received_bytes=1500.0,network_sent_bytes=700.0,sequence=12.0 1795428000000\n";
  private static final String TEXTS =
      "machine_info,machine=poste-07 os=\"Debian 12\",cpu_model=\"Intel \\\"i5\\\"\",power_source=\"model\" 1795428000000\n";

  /** What the lines are: samples, or descriptions, which are texts. */
  @Param({"samples", "texts"})
  public String kind = "samples";

  /** How many lines a body has. */
  @Param({"1", "10", "1000"})
  public int lines = 1;

  private String body = "";

  /** Before the measurement. */
  @Setup
  public void prepare() {
    body = (kind.equals("samples") ? LINE : TEXTS).repeat(lines);
  }

  /** Reads the lines. */
  @Benchmark
  public ParsedLines parse() {
    return LineProtocol.parse(body, TimePrecision.MILLISECONDS, RECEIVED);
  }

  /** Reads the lines and asks the schema about each point. */
  @Benchmark
  public void parseAndCheck(Blackhole sink) {
    for (ParsedLines.Line line :
        LineProtocol.parse(body, TimePrecision.MILLISECONDS, RECEIVED).lines()) {
      Point point = line.point();
      Optional<String> problem = Schema.problem(point);
      sink.consume(problem);
    }
  }
}
