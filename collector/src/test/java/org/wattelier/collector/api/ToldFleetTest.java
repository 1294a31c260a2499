package org.wattelier.collector.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.live.FleetSnapshot;
import org.wattelier.collector.live.FleetTotal;
import org.wattelier.collector.live.MachineNow;
import org.wattelier.collector.store.StoreHealth;

class ToldFleetTest {
  private static final Instant START = Instant.parse("2026-11-23T22:00:00Z");

  private final ToldFleet told = new ToldFleet();
  private int second;

  private static MachineNow machine(String name, int seenAfterSeconds, boolean live) {
    return new MachineNow(
        name, false, START.plusSeconds(seenAfterSeconds), live, null, null, null, null, 0);
  }

  private Optional<JsonObject> change(List<MachineNow> machines) {
    return change(machines, new StoreHealth.Up());
  }

  private Optional<JsonObject> change(List<MachineNow> machines, StoreHealth store) {
    FleetTotal total = new FleetTotal(null, null, 0, machines.size(), 0);
    return told.change(new ToldFleet.Moment(
            new FleetSnapshot(START.plusSeconds(second++), START, total, null, machines),
            Optional.empty(),
            false,
            store))
        .map(ToldFleetTest::data);
  }

  private static JsonObject data(Buffer event) {
    String text = event.toString();
    return new JsonObject(text.substring(text.indexOf("data: ") + "data: ".length()));
  }

  private static List<String> names(JsonObject event) {
    return event.getJsonArray("machines").stream()
        .map(machine -> ((JsonObject) machine).getString("machine"))
        .toList();
  }

  @Test
  void storeIsToldOfWhileItIsNotWell() {
    List<MachineNow> machines = List.of(machine("a", 0, true));
    change(machines);

    Optional<JsonObject> full =
        change(machines, new StoreHealth.Down("the disk is full", "free some space"));
    assertThat(full.map(event -> event.getJsonObject("store").getString("status")))
        .contains("DOWN");
    assertThat(change(machines, new StoreHealth.Down("the disk is full", "free some space")))
        .isEmpty();
    assertThat(change(machines).map(event -> event.containsKey("store"))).contains(false);
  }

  @Test
  void firstMomentIsToldWhole() {
    assertThat(change(List.of(machine("a", 0, true), machine("b", 0, true)))).isEmpty();

    assertThat(names(data(told.whole()))).containsExactly("a", "b");
    assertThat(told.version()).isEqualTo(1);
  }

  @Test
  void onlyMachinesThatChangedAreTold() {
    change(List.of(machine("a", 0, true), machine("b", 0, true), machine("c", 0, true)));
    JsonObject change = change(
            List.of(machine("a", 0, true), machine("c", 1, true), machine("d", 1, true)))
        .orElseThrow();

    assertThat(names(change)).containsExactly("c", "d");
    assertThat(change.getJsonArray("gone")).containsExactly("b");
    assertThat(names(data(told.whole()))).containsExactly("a", "c", "d");
  }

  @Test
  void timeAloneIsNoNews() {
    change(List.of(machine("a", 0, true)));

    assertThat(change(List.of(machine("a", 0, true)))).isEmpty();
    assertThat(told.version()).isEqualTo(1);
    assertThat(data(told.whole()).getInstant("time")).isEqualTo(START.plusSeconds(1));
  }

  @Test
  void machineThatIsBackIsToldOfAgain() {
    change(List.of(machine("a", 0, true)));
    change(List.of());

    assertThat(names(change(List.of(machine("a", 0, true))).orElseThrow())).containsExactly("a");
  }

  @Test
  void largeFleetIsToldInTurnsThatReachEveryMachine() {
    int machines = 3 * ToldFleet.MOST_CHANGED;
    change(fleet(machines, second));
    Set<String> heard = new HashSet<>();
    for (int turn = 0; turn < 3; turn++) {
      List<String> names = names(change(fleet(machines, second)).orElseThrow());
      assertThat(names).hasSize(ToldFleet.MOST_CHANGED);
      heard.addAll(names);
    }

    assertThat(heard).hasSize(machines);
  }

  @Test
  void machineThatFellSilentIsToldOfBeforeThoseWhoseFiguresChanged() {
    int machines = 2 * ToldFleet.MOST_CHANGED;
    change(fleet(machines, second));
    List<MachineNow> next = new ArrayList<>(fleet(machines, second));
    next.set(machines - 1, machine("silent", 0, true));
    change(next);
    next = new ArrayList<>(fleet(machines, second));
    next.set(machines - 1, machine("silent", 0, false));

    assertThat(names(change(next).orElseThrow())).startsWith("silent");
  }

  /** Whatever is told in turns, a reader who applies each change knows what one who is told of the whole does. */
  @Test
  void changesAddUpToTheWhole() {
    int machines = 2 * ToldFleet.MOST_CHANGED + 7;
    change(fleet(machines, 0));
    Map<String, JsonObject> known = byName(data(told.whole()));
    for (int i = 1; i < 6; i++) {
      JsonObject change = change(fleet(machines - 100 * i, i)).orElseThrow();
      change.getJsonArray("gone").forEach(known::remove);
      known.putAll(byName(change));
      assertThat(known).isEqualTo(byName(data(told.whole())));
    }
  }

  private static Map<String, JsonObject> byName(JsonObject event) {
    Map<String, JsonObject> machines = new HashMap<>();
    event.getJsonArray("machines").forEach(machine -> {
      JsonObject json = (JsonObject) machine;
      machines.put(json.getString("machine"), json);
    });
    return machines;
  }

  private static List<MachineNow> fleet(int machines, int seenAfterSeconds) {
    return IntStream.range(0, machines)
        .mapToObj(i -> machine("m%05d".formatted(i), seenAfterSeconds, true))
        .toList();
  }
}
