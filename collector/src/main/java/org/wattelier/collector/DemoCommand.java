package org.wattelier.collector;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.access.AccessBook;
import org.wattelier.collector.config.ChosenSettings;
import org.wattelier.collector.config.CollectorConfig;
import org.wattelier.collector.config.ConfigException;
import org.wattelier.collector.config.GridSourceKind;
import org.wattelier.collector.config.Messages;
import org.wattelier.collector.config.Said;
import org.wattelier.collector.config.Settings;
import org.wattelier.collector.web.CarriedJars;

/**
 * {@code wattelier demo}: a collector on an embedded store, this machine's own agent and a simulated class, each its own process. It
 * takes nothing from the environment, a file or the network, so that it is the same everywhere.
 */
final class DemoCommand {
  private static final int MOST_MACHINES = 1_000;
  private static final String DEFAULT_MACHINES = "12";

  private final Surroundings surroundings;
  private final Messages messages;
  private final AtomicBoolean ending = new AtomicBoolean();

  DemoCommand(Surroundings surroundings, Messages messages) {
    this.surroundings = surroundings;
    this.messages = messages;
  }

  int run(Map<String, String> options) throws ConfigException, StartException {
    int machines = machines(options.getOrDefault(CommandTexts.MACHINES, DEFAULT_MACHINES));
    CollectorConfig config = config(options);
    boolean temporary = !options.containsKey(CommandTexts.DATA);
    Path data = temporary
        ? temporaryData()
        : DataDirectory.prepare(surroundings.workingDirectory().resolve(config.data()));
    if (temporary) {
      surroundings.lifetime().atEnd(() -> DataDirectory.delete(data));
    }
    AccessBook book = ChosenAccess.open(config, data, surroundings);
    RunningCollector collector = RunningCollector.start(
        new RunningCollector.Order(
            config,
            data,
            surroundings.workingDirectory(),
            book,
            surroundings.secretRandom(),
            true,
            surroundings.version(),
            Optional.empty()),
        surroundings.clock());
    surroundings.lifetime().atEnd(collector::stop);
    startChildren(collector.url(), ChosenAccess.writeToken(book, "demo"), machines, data);
    announce(options, config, collector, machines);
    surroundings.lifetime().awaitEnd();
    return ExitCode.OK;
  }

  private static int machines(String text) throws StartException {
    try {
      int machines = Integer.parseInt(text);
      if (machines >= 0 && machines <= MOST_MACHINES) {
        return machines;
      }
    } catch (NumberFormatException notWhole) {
      // The rule below says it.
    }
    throw new StartException(ExitCode.USAGE, Said.of("usage.machines", text));
  }

  private static CollectorConfig config(Map<String, String> options) throws ConfigException {
    Map<String, String> chosen = new HashMap<>(options);
    chosen.put(Settings.GRID_SOURCE.option(), GridSourceKind.OFFLINE.word());
    if (!options.containsKey(CommandTexts.PORT) && !isFree(Settings.PORT.defaultText())) {
      chosen.put(CommandTexts.PORT, "0");
    }
    return new ChosenSettings(chosen, Map.of(), null).config();
  }

  private static boolean isFree(@Nullable String port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(
          Settings.HOST.defaultText(), Integer.parseInt(String.valueOf(port))));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private Path temporaryData() throws StartException {
    Path parent = surroundings.temporaryDirectory();
    try {
      return Files.createTempDirectory(parent, "wattelier-demo");
    } catch (IOException refused) {
      throw new StartException("failure.data", parent, refused.getClass().getSimpleName());
    }
  }

  private void startChildren(String url, String writeToken, int machines, Path data)
      throws StartException {
    CarriedJars jars =
        new CarriedJars(DemoCommand.class.getClassLoader(), data.resolve("downloads"));
    DemoPrograms programs = new DemoPrograms(surroundings.javaCommand().toString(), url);
    List<DemoPrograms.Program> wanted = new ArrayList<>();
    wanted.add(programs.agent(jar(jars, CarriedJars.AGENT)));
    if (machines > 0) {
      wanted.add(programs.lab(jar(jars, CarriedJars.LAB), machines));
    }
    Map<String, String> environment = Map.of(Settings.WRITE_TOKEN.environment(), writeToken);
    for (DemoPrograms.Program program : wanted) {
      startChild(program, environment);
    }
    // Registered last, so done first: Ctrl-C reaches the children too, and their ending is then no
    // news.
    surroundings.lifetime().atEnd(() -> ending.set(true));
  }

  private static Path jar(CarriedJars jars, String name) throws StartException {
    try {
      return jars.unpack(name).orElseThrow(() -> new StartException("failure.carried", name));
    } catch (IOException refused) {
      throw new StartException("failure.data", name, refused.getClass().getSimpleName());
    }
  }

  private void startChild(DemoPrograms.Program program, Map<String, String> environment)
      throws StartException {
    String name = messages.text(program.nameKey());
    try {
      ChildProcess child = ChildProcess.start(
          program.command(), environment, (exitCode, line) -> tellEnd(name, exitCode, line));
      surroundings.lifetime().atEnd(child::stop);
    } catch (IOException refused) {
      throw new StartException("failure.child", name, String.valueOf(refused.getMessage()));
    }
  }

  private void tellEnd(String name, int exitCode, Optional<String> lastLine) {
    if (!ending.get()) {
      surroundings
          .err()
          .println(lastLine
              .map(line -> messages.text("demo.ended", name, exitCode, line))
              .orElseGet(() -> messages.text("demo.ended.silent", name, exitCode)));
    }
  }

  private void announce(
      Map<String, String> options,
      CollectorConfig config,
      RunningCollector collector,
      int machines) {
    if (config.port() == 0 && !options.containsKey(CommandTexts.PORT)) {
      print("demo.other-port", collector.port());
    }
    print("demo.ready", collector.url());
    print(machines > 0 ? "demo.shows" : "demo.shows.alone", machines);
    if (options.containsKey(CommandTexts.DATA)) {
      print("demo.data", config.data());
    }
    print("demo.stop");
    if (!options.containsKey(CommandTexts.NO_BROWSER)) {
      Browser.open(collector.url(), surroundings.systemName(), surroundings.environment());
    }
  }

  private void print(String key, Object... details) {
    surroundings.out().println(messages.text(key, details));
    surroundings.out().flush();
  }
}
