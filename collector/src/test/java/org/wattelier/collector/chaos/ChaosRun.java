package org.wattelier.collector.chaos;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.wattelier.collector.chaos.Fault.Kind;
import org.wattelier.collector.chaos.Fault.Lane;

/**
 * A class of twenty agents that lives through a plan of faults, and the verdict on what is left of it.
 *
 * @param jar the collector's
 * @param classPath of the agents' processes
 * @param folder empty, for everything
 */
record ChaosRun(FaultPlan plan, Path jar, String classPath, Path folder) {
  private static final int GROUPS = 4;
  private static final int AGENTS_A_GROUP = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  /** The minutes of a clock that is right are closed after one. */
  private static final long RIGHT_MILLIS = 20_000;

  private static final long LATEST_MILLIS = Duration.ofMinutes(9).toMillis();
  private static final Duration AROUND = Duration.ofMinutes(12);
  /** The collector answers a longer range from its ledger. */
  private static final Duration LONG_AROUND = Duration.ofHours(2);

  Verdict on(StoreSide store) throws Exception {
    Path spools = Files.createDirectories(folder.resolve("agents"));
    Path data = Files.createDirectories(folder.resolve("data"));
    List<AgentGroup> groups = new ArrayList<>();
    try (store;
        FaultyNetwork network = FaultyNetwork.start(plan.seed());
        ChaosCollector collector = new ChaosCollector(jar, data, store.settings(), network)) {
      Instant begun = Instant.now();
      try {
        for (int group = 0; group < GROUPS; group++) {
          groups.add(
              AgentGroup.start(classPath, network.url(), spools, plan.seed(), machines(group)));
        }
        Scene scene = new Scene(network, collector, groups, store);
        scene.live(plan);
        store.mend();
        return judge(scene, spools, begun);
      } finally {
        groups.forEach(AgentGroup::close);
      }
    }
  }

  /** Some clocks are right to a few seconds, ahead or behind; others minutes behind. */
  private List<String> machines(int group) {
    Random random = new Random(plan.seed() * 131 + group);
    List<String> machines = new ArrayList<>();
    for (int i = 0; i < AGENTS_A_GROUP; i++) {
      long skew = i < 2
          ? random.nextLong(-RIGHT_MILLIS, RIGHT_MILLIS)
          : -random.nextLong(RIGHT_MILLIS, LATEST_MILLIS);
      machines.add("chaos-" + group + i + ":" + skew);
    }
    return machines;
  }

  /** Who takes part. */
  private record Scene(
      FaultyNetwork network, ChaosCollector collector, List<AgentGroup> groups, StoreSide store) {

    /** Lets each lane's faults happen, one after the other, lanes beside each other, until the time is over. */
    void live(FaultPlan plan) throws InterruptedException, ExecutionException {
      ExecutorService lanes = Executors.newFixedThreadPool(Lane.values().length);
      try {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(plan.seconds());
        List<Future<Void>> running = new ArrayList<>();
        plan.lanes()
            .forEach((lane, faults) -> running.add(lanes.submit(() -> {
              for (Fault fault : faults) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                Thread.sleep(Math.max(0, Math.min(left, fault.restMillis())));
                if (left > fault.restMillis()) {
                  suffer(lane, fault);
                }
              }
              Thread.sleep(Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
              return null;
            })));
        for (Future<Void> lane : running) {
          lane.get();
        }
      } finally {
        lanes.shutdownNow();
      }
    }

    private void suffer(Lane lane, Fault fault) throws Exception {
      switch (lane) {
        case COLLECTOR -> collector.suffer(fault);
        case AGENTS -> groups.get(fault.choice() % groups.size()).suffer(fault);
        case INFLUXDB -> store.suffer(fault);
        case NETWORK -> disturb(fault);
        default -> throw new IllegalStateException(lane.toString());
      }
    }

    private void disturb(Fault fault) throws InterruptedException {
      if (fault.kind() == Kind.CUT) {
        network.cutAll();
        return;
      }
      boolean parting = fault.kind() == Kind.PARTITION;
      if (parting) {
        network.part(true);
      } else {
        network.rough(true);
      }
      Thread.sleep(fault.lengthMillis());
      network.part(false);
      network.rough(false);
    }
  }

  private Verdict judge(Scene scene, Path spools, Instant begun) throws Exception {
    Judge judge = new Judge();
    long drainBegan = System.nanoTime();
    scene.groups().forEach(AgentGroup::drain);
    await(
        judge, "agents are drained", () -> scene.groups().stream().allMatch(AgentGroup::isDrained));
    Map<String, Journal.Content> journals = journals(spools);
    Answers answers =
        new Answers(scene.collector(), begun.minus(AROUND), Instant.now().plus(AROUND));
    long counted =
        journals.values().stream().mapToLong(journal -> journal.taken().size()).sum();
    await(judge, "the store answers", () -> answers.energy(AROUND).size() == journals.size());
    double drainSeconds = (System.nanoTime() - drainBegan) / 1e9;
    Map<String, Double> samples = answers.energy(AROUND);
    Map<String, Double> books = new TreeMap<>();
    Map<String, List<Reading>> stored = new TreeMap<>();
    // The ledger closes minutes when they are over, and late ones with the next pass.
    await(judge, "the ledger agrees with the samples", () -> {
      books.clear();
      books.putAll(answers.ledger());
      return books.entrySet().stream()
              .filter(entry ->
                  Math.abs(entry.getValue() - samples.getOrDefault(entry.getKey(), 0.0)) < 0.5)
              .count()
          == journals.size();
    });
    Map<String, Double> longer = answers.energy(LONG_AROUND);
    scene.collector().close();
    stored.putAll(scene.store().stored());
    long joules = 0;
    long uncertain = 0;
    for (Map.Entry<String, Journal.Content> journal : journals.entrySet()) {
      String machine = journal.getKey();
      List<Reading> there = stored.getOrDefault(machine, List.of());
      judge.compare(machine, journal.getValue(), there);
      long made = Judge.joules(new KnownLoad(plan.seed(), machine), journal.getValue(), there);
      judge.energy(machine, "samples", made, samples.get(machine));
      judge.energy(machine, "long range", made, longer.get(machine));
      judge.energy(machine, "ledger", made, books.get(machine));
      joules += made;
      uncertain += journal.getValue().uncertain().size();
    }
    scene.groups().forEach(group -> group.complaints().forEach(judge::complain));
    return new Verdict(
        counted,
        uncertain,
        stored.values().stream().mapToLong(List::size).sum(),
        joules,
        drainSeconds,
        scene.network().mishaps(),
        judge.problems());
  }

  private Map<String, Journal.Content> journals(Path spools) throws IOException {
    Map<String, Journal.Content> journals = new TreeMap<>();
    for (int group = 0; group < GROUPS; group++) {
      for (String machine : machines(group)) {
        String name = machine.substring(0, machine.indexOf(':'));
        journals.put(name, Journal.read(ChaosAgent.journal(spools, name)));
      }
    }
    return journals;
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds() throws Exception;
  }

  /** Waits for a condition; where it does not come about, that is a problem, and the rest is looked at all the same. */
  private static void await(Judge judge, String what, Condition condition) {
    try {
      Awaitility.await(what)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .ignoreExceptions()
          .until(condition::holds);
    } catch (ConditionTimeoutException late) {
      judge.complain("waited " + PATIENCE.toSeconds() + " s in vain: " + what);
    }
  }

  /** What the collector says of the energy, by machine. */
  private record Answers(ChaosCollector collector, Instant from, Instant to) {

    Map<String, Double> energy(Duration around) throws IOException, InterruptedException {
      Map<String, Double> energy = new TreeMap<>();
      JsonObject json =
          collector.get("/api/v1/energy?from=" + from.plus(AROUND).minus(around) + "&to=" + to);
      for (Object group : json.getJsonArray("groups", new JsonArray())) {
        JsonObject named = (JsonObject) group;
        energy.put(named.getString("name"), named.getJsonObject("energy").getDouble("value"));
      }
      return energy;
    }

    Map<String, Double> ledger() throws IOException, InterruptedException {
      Map<String, Double> energy = new TreeMap<>();
      JsonObject json = collector.get("/api/v1/ledger?step=1m&from=" + from + "&to=" + to);
      for (Object entry : json.getJsonArray("entries", new JsonArray())) {
        JsonObject minute = (JsonObject) entry;
        energy.merge(
            minute.getString("machine"), minute.getDouble("energy_joules", 0.0), Double::sum);
      }
      return energy;
    }
  }
}
