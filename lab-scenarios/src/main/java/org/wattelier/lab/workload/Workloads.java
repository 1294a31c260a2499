package org.wattelier.lab.workload;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.wattelier.lab.scenario.Text;
import org.wattelier.lab.scenario.WorkloadSpec;

/** Makes workloads by their names. */
public final class Workloads {

  private Workloads() {}

  /**
   * Makes a workload ready: its data, files, servers. May take seconds; belongs outside of measured time.
   *
   * @param spec as {@link org.wattelier.lab.scenario.ScenarioReader} gives it: checked, with all its parameters
   * @throws WorkloadUnavailable where this machine lacks what it needs, or the learner has not allowed it
   */
  public static Workload create(WorkloadSpec spec, Bench bench)
      throws IOException, WorkloadUnavailable {
    Given given = new Given(spec.parameters());
    long seed = bench.seed();
    return switch (spec.name()) {
      case "idle" -> new Idle();
      case "cpu" -> new CpuLoad(threads(given), given.number("duty"), seed);
      case "guests" -> new GuestsLoad(given.whole("count"), given.number("work"), seed);
      case "sort" -> new SortLoad(given.is("algorithm", "merge"), given.whole("size"), seed);
      case "search" -> new SearchLoad(given.is("algorithm", "binary"), given.whole("size"), seed);
      case "encode" -> new EncodeLoad(given.is("format", "binary"), given.whole("records"), seed);
      case "compress" -> new CompressLoad(given.whole("level"), given.whole("mebibytes"), seed);
      case "memory" -> new MemoryLoad(given.is("access", "random"), given.whole("mebibytes"), seed);
      case "disk" -> new DiskLoad(given.whole("batch"), given.whole("bytes"), bench);
      case "http" -> new HttpLoad(style(given), seed);
      case "image" -> new ImageLoad(given.whole("edge"), given.whole("source"), seed);
      case "query" -> new QueryLoad(given.flag("index"), given.whole("rows"), bench);
      case "stream" ->
        new StreamLoad(
            height(given), given.whole("kilobitsPerSecond"), given.whole("framesPerSecond"), seed);
      case "page" -> new PageLoad(given.is("weight", "heavy"), given.number("pauseSeconds"), bench);
      case "command" -> new CommandLoad(given.words("arguments"), bench);
      case "operator" -> new OperatorLoad(given.text("ask"), bench.operator());
      default -> throw new IllegalArgumentException("no workload " + spec.name());
    };
  }

  /** 0 means one for each logical processor. */
  private static int threads(Given given) {
    int threads = given.whole("threads");
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  private static int height(Given given) {
    String height = given.word("height");
    return Integer.parseInt(height.substring(0, height.length() - 1));
  }

  private static HttpLoad.Style style(Given given) {
    return new HttpLoad.Style(
        given.flag("keepAlive"),
        given.word("cache"),
        given.flag("compress"),
        given.whole("rows"),
        given.whole("clients"),
        given.number("perSecond"));
  }

  /** Parameters by name; a missing one is a fault of ours, since the reader has checked them. */
  private record Given(Map<String, Object> parameters) {

    int whole(String name) {
      return Math.toIntExact(get(name, Long.class));
    }

    double number(String name) {
      return get(name, Number.class).doubleValue();
    }

    boolean flag(String name) {
      return get(name, Boolean.class);
    }

    String word(String name) {
      return get(name, String.class);
    }

    boolean is(String name, String word) {
      return word(name).equals(word);
    }

    Text text(String name) {
      return get(name, Text.class);
    }

    List<String> words(String name) {
      return ((List<?>) get(name, List.class)).stream().map(String::valueOf).toList();
    }

    private <T> T get(String name, Class<T> type) {
      Object value = parameters.get(name);
      if (!type.isInstance(value)) {
        throw new IllegalArgumentException(name + " is no " + type.getSimpleName() + ": " + value);
      }
      return type.cast(value);
    }
  }
}
