package org.wattelier.lab.scenario;

import static org.wattelier.lab.scenario.Shape.Field.required;
import static org.wattelier.lab.scenario.Shape.Field.usually;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wattelier.lab.scenario.Shape.Amount;
import org.wattelier.lab.scenario.Shape.Choice;
import org.wattelier.lab.scenario.Shape.Field;
import org.wattelier.lab.scenario.Shape.Flag;
import org.wattelier.lab.scenario.Shape.Line;
import org.wattelier.lab.scenario.Shape.Many;
import org.wattelier.lab.scenario.Shape.Phrase;
import org.wattelier.lab.scenario.Shape.Whole;

/** The workloads that a scenario may name, with their parameters and the bounds that keep a machine safe. */
final class WorkloadForm {
  /** By name, in the order of the page. */
  static final Map<String, List<Field>> ALL = all();

  private WorkloadForm() {}

  private static Map<String, List<Field>> all() {
    Map<String, List<Field>> all = new LinkedHashMap<>();
    all.put("idle", List.of());
    all.put(
        "cpu",
        List.of(
            usually("threads", new Whole(0, 256), 1L), usually("duty", new Amount(0.01, 1), 1.0)));
    all.put(
        "guests",
        List.of(required("count", new Whole(1, 12)), usually("work", new Amount(0.01, 1), 0.5)));
    all.put(
        "sort",
        List.of(
            required("algorithm", new Choice(List.of("insertion", "merge"))),
            usually("size", new Whole(10, 1_000_000), 20_000L)));
    all.put(
        "search",
        List.of(
            required("algorithm", new Choice(List.of("linear", "binary"))),
            usually("size", new Whole(10, 5_000_000), 200_000L)));
    all.put(
        "encode",
        List.of(
            required("format", new Choice(List.of("json", "binary"))),
            usually("records", new Whole(1, 100_000), 1000L)));
    all.put(
        "compress",
        List.of(required("level", new Whole(0, 9)), usually("mebibytes", new Whole(1, 64), 4L)));
    all.put(
        "memory",
        List.of(
            required("access", new Choice(List.of("sequential", "random"))),
            usually("mebibytes", new Whole(1, 512), 128L)));
    all.put(
        "disk",
        List.of(
            usually("batch", new Whole(1, 10_000), 1L),
            usually("bytes", new Whole(16, 65_536), 512L)));
    all.put(
        "http",
        List.of(
            usually("keepAlive", new Flag(), true),
            usually("cache", new Choice(List.of("none", "server", "client")), "none"),
            usually("compress", new Flag(), false),
            usually("rows", new Whole(10, 20_000), 500L),
            usually("clients", new Whole(1, 16), 2L),
            usually("perSecond", new Amount(0, 10_000), 0.0)));
    all.put(
        "image",
        List.of(
            required("edge", new Whole(16, 1024)), usually("source", new Whole(64, 2048), 1024L)));
    all.put(
        "query",
        List.of(required("index", new Flag()), usually("rows", new Whole(100, 500_000), 100_000L)));
    all.put(
        "stream",
        List.of(
            required("height", new Choice(List.of("240p", "480p", "720p", "1080p"))),
            required("kilobitsPerSecond", new Whole(50, 50_000)),
            usually("framesPerSecond", new Whole(1, 60), 25L)));
    all.put(
        "page",
        List.of(
            required("weight", new Choice(List.of("light", "heavy"))),
            usually("pauseSeconds", new Amount(0.1, 60), 2.0)));
    all.put("command", List.of(required("arguments", new Many(new Line(500), 1, 64))));
    all.put("operator", List.of(required("ask", new Phrase())));
    return all;
  }
}
