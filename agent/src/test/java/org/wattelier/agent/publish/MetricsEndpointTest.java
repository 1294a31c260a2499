package org.wattelier.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

class MetricsEndpointTest {
  private static final Instant NOW = Instant.parse("2026-11-23T22:00:00Z");
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicReference<AgentReport> latest = new AtomicReference<>();

  @Test
  void oneScrapeReadsOneReport() throws IOException {
    latest.set(report(12.5, 100));
    try (MetricsEndpoint endpoint = open()) {
      String text = get(endpoint, "/metrics", "text/plain").text();
      assertThat(asked.get()).isEqualTo(1);
      assertThat(text)
          .contains("wattelier_machine_power_watts{machine=\"m\"} 12.5\n")
          .contains("wattelier_machine_energy_joules_total{machine=\"m\"} 100.0\n")
          .contains(
              "wattelier_meter_power_watts{machine=\"m\",meter=\"rapl\",perimeter=\"package\","
                  + "quality=\"measured\"} 9.0\n")
          .contains(
              "wattelier_process_power_watts{machine=\"m\",process_class=\"browser\"} 3.0\n",
              "wattelier_process_energy_joules_total{machine=\"m\",process_class=\"browser\"} 77.0\n")
          .contains("wattelier_agent_outbox_batches{machine=\"m\"} 3.0\n")
          .contains("wattelier_agent_cpu_seconds_total{machine=\"m\"} 1.5\n");
    }
  }

  @Test
  void newReportIsShownWholeAndWhatBecameUnknownIsAbsent() throws IOException {
    latest.set(report(12.5, 100));
    try (MetricsEndpoint endpoint = open()) {
      get(endpoint, "/metrics", "text/plain");
      latest.set(new AgentReport(
          info(),
          MachineSample.at("m", NOW).with(MachineField.ENERGY_JOULES, 101).build(),
          List.of(),
          List.of(),
          List.of(),
          vitals()));
      String text = get(endpoint, "/metrics", "text/plain").text();
      assertThat(text)
          .contains("wattelier_machine_energy_joules_total{machine=\"m\"} 101.0\n")
          .doesNotContain("wattelier_machine_power_watts", "wattelier_meter_", "NaN");
    }
  }

  @Test
  void openMetricsIsSpokenOnRequest() throws IOException {
    latest.set(report(1, 1));
    try (MetricsEndpoint endpoint = open()) {
      Answer answer = get(endpoint, "/metrics", "application/openmetrics-text;version=1.0.0");
      assertThat(answer.text()).endsWith("# EOF\n");
      assertThat(answer.contentType()).startsWith("application/openmetrics-text");
    }
  }

  @Test
  void protobufIsAnsweredWithText() throws IOException {
    latest.set(report(1, 1));
    try (MetricsEndpoint endpoint = open()) {
      assertThat(get(endpoint, "/metrics", "application/vnd.google.protobuf").text())
          .contains("wattelier_machine_power_watts");
    }
  }

  @Test
  void otherPathsAndTheTimeBeforeTheFirstSampleAreSaid() throws IOException {
    try (MetricsEndpoint endpoint = open()) {
      assertThat(get(endpoint, "/", "text/plain").status()).isEqualTo(404);
      assertThat(get(endpoint, "/metrics", "text/plain").status()).isEqualTo(503);
    }
  }

  private MetricsEndpoint open() throws IOException {
    return MetricsEndpoint.open(0, () -> {
      asked.incrementAndGet();
      return latest.get();
    });
  }

  private record Answer(int status, String contentType, String text) {}

  private static Answer get(MetricsEndpoint endpoint, String path, String accept)
      throws IOException {
    HttpURLConnection connection = (HttpURLConnection)
        URI.create("http://127.0.0.1:" + endpoint.port() + path).toURL().openConnection();
    connection.setRequestProperty("Accept", accept);
    int status = connection.getResponseCode();
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(status, String.valueOf(connection.getContentType()), text);
    }
  }

  private static AgentReport report(double watts, double joules) {
    MachineSample sample = MachineSample.at("m", NOW)
        .with(MachineField.POWER_WATTS, watts)
        .with(MachineField.ENERGY_JOULES, joules)
        .build();
    Point meter = Point.of("power", NOW)
        .tag("machine", "m")
        .tag("meter", "rapl")
        .tag("perimeter", "package")
        .tag("quality", "measured")
        .number("power_watts", 9.0)
        .build();
    Point browser = Point.of("process", NOW)
        .tag("machine", "m")
        .tag("process", "browser")
        .number("cpu_ratio", 0.25)
        .number("power_watts", 3.0)
        .number("energy_joules", 77.0)
        .build();
    return new AgentReport(info(), sample, List.of(meter), List.of(), List.of(browser), vitals());
  }

  private static MachineInfo info() {
    return new MachineInfo(
        "m", NOW, "Debian 12", "CPU", "none", "1", "rapl+model", false, 8.0, 16.0);
  }

  private static AgentVitals vitals() {
    return new AgentVitals(
        OptionalDouble.of(1.5), OptionalDouble.empty(), new StreamCounts(3, 0, 0, 0, 0), 0);
  }
}
