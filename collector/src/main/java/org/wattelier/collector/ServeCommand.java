package org.wattelier.collector;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.wattelier.collector.access.AccessBook;
import org.wattelier.collector.config.ChosenSettings;
import org.wattelier.collector.config.CollectorConfig;
import org.wattelier.collector.config.ConfigException;
import org.wattelier.collector.config.ConfigLookup;
import org.wattelier.collector.config.Messages;
import org.wattelier.collector.config.SettingsTable;

/** {@code wattelier serve}: a collector that runs until it is told to end. */
final class ServeCommand {
  private final Surroundings surroundings;
  private final Messages messages;

  ServeCommand(Surroundings surroundings, Messages messages) {
    this.surroundings = surroundings;
    this.messages = messages;
  }

  int run(Map<String, String> options) throws ConfigException, StartException {
    ChosenSettings chosen = new ConfigLookup(
            surroundings.environment(), surroundings.workingDirectory())
        .choose(options);
    if (options.containsKey(CommandTexts.PRINT_CONFIG)) {
      return printConfig(chosen);
    }
    CollectorConfig config = chosen.config();
    Path data = DataDirectory.prepare(surroundings.workingDirectory().resolve(config.data()));
    AccessBook book = ChosenAccess.open(config, data, surroundings);
    Optional<ChosenCertificate> certificate = ChosenCertificate.of(config, data, surroundings);
    RunningCollector collector = RunningCollector.start(
        new RunningCollector.Order(
            config,
            data,
            surroundings.workingDirectory(),
            book,
            surroundings.secretRandom(),
            false,
            surroundings.version(),
            certificate),
        surroundings.clock());
    surroundings.lifetime().atEnd(() -> {
      print("serve.stopping");
      collector.stop();
    });
    announce(config, data, book, collector, certificate);
    surroundings.lifetime().awaitEnd();
    return ExitCode.OK;
  }

  private int printConfig(ChosenSettings chosen) throws ConfigException {
    surroundings.out().print(new SettingsTable(messages).inForce(chosen));
    surroundings.out().flush();
    if (!chosen.problems().isEmpty()) {
      throw new ConfigException(chosen.problems());
    }
    return ExitCode.OK;
  }

  private void announce(
      CollectorConfig config,
      Path data,
      AccessBook book,
      RunningCollector collector,
      Optional<ChosenCertificate> certificate)
      throws StartException {
    Optional<String> pin = certificate.flatMap(ChosenCertificate::pin);
    pin.ifPresent(known -> print("serve.fingerprint", known, data));
    Optional<String> trainer = ChosenAccess.firstTrainer(book);
    trainer.ifPresent(token -> print("serve.trainer", collector.url() + "/#key=" + token));
    print("serve.join", collector.url() + "/downloads/wattelier-agent.jar");
    print(
        "serve.join.command",
        collector.url(),
        ChosenAccess.code(book),
        pin.map(known -> " --pin=" + known).orElse(""));
    if (certificate.isEmpty() && !CollectorAddress.isLoopback(config.host())) {
      surroundings.err().println(messages.text("serve.plain-http", config.host()));
    }
    print("serve.ready", collector.url());
  }

  private void print(String key, Object... details) {
    PrintWriter out = surroundings.out();
    out.println(messages.text(key, details));
    out.flush();
  }
}
