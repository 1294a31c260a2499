package org.wattelier.collector.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.grid.GridMix;
import org.wattelier.collector.live.FleetSnapshot;
import org.wattelier.collector.live.FleetTotal;
import org.wattelier.collector.live.MachineNow;
import org.wattelier.collector.store.StoreHealth;

/**
 * What the readers of a stream have been told of a fleet: the whole of it as an event, and what changed since as another. Every machine
 * is encoded once when it changed, whoever reads. Not thread-safe.
 *
 * <p>A change tells of so many machines at most: beyond that each waits its turn, those longest not told of first, so that ten thousand
 * machines are shown every ten seconds and their sums every second.
 */
final class ToldFleet {
  /** A pilot of a thousand machines is told of whole each second. */
  static final int MOST_CHANGED = 1_000;

  private static final Buffer COMMA = Buffer.buffer(",");

  /**
   * The fleet at one moment.
   *
   * @param store told where it is not well, since the fleet then falls silent for another reason than its own
   */
  record Moment(FleetSnapshot fleet, Optional<GridMix> grid, boolean demo, StoreHealth store) {
    private Sums sums() {
      return new Sums(fleet.total(), fleet.simulatedTotal(), grid, trouble());
    }

    /** What keeps the store from being well, in words that do not change with each point that waits. */
    private @Nullable String trouble() {
      if (store instanceof StoreHealth.Degraded degraded) {
        return degraded.reason();
      }
      return store instanceof StoreHealth.Down down ? down.reason() : null;
    }

    private JsonObject head() {
      JsonObject head = FleetJson.head(fleet, grid, demo);
      return store instanceof StoreHealth.Up ? head : head.put("store", StoreHealthJson.of(store));
    }

    private long id() {
      return fleet.time().toEpochMilli();
    }
  }

  /** What a reader would see change beside machines: all but the times that pass by themselves. */
  private record Sums(
      FleetTotal total,
      @Nullable FleetTotal simulatedTotal,
      Optional<GridMix> grid,
      @Nullable String trouble) {}

  /** A machine as it was told of, at which version. */
  private record Told(MachineNow machine, Buffer json, long version) {}

  private final Map<String, Told> machines = new HashMap<>();
  private @Nullable Moment newest;
  private long version;

  /** Goes up by one with each change, from 0, at which nothing has been told. */
  long version() {
    return version;
  }

  /** Takes the fleet as it is now, and gives the event that tells what changed; empty where nothing did, or nothing was told before. */
  Optional<Buffer> change(Moment now) {
    Moment before = newest;
    newest = now;
    List<MachineNow> changed = changed(now.fleet().machines());
    Set<String> gone = gone(now.fleet().machines());
    if (before != null && changed.isEmpty() && gone.isEmpty() && before.sums().equals(now.sums())) {
      return Optional.empty();
    }
    version++;
    machines.keySet().removeAll(gone);
    List<Buffer> encoded = new ArrayList<>(changed.size());
    for (MachineNow machine : changed) {
      Buffer json = MachineJson.of(machine).toBuffer();
      machines.put(machine.machine(), new Told(machine, json, version));
      encoded.add(json);
    }
    if (before == null) {
      return Optional.empty();
    }
    String rest = gone.isEmpty() ? "" : ",\"gone\":" + new JsonArray(List.copyOf(gone)).encode();
    return Optional.of(event("change", now, encoded, rest));
  }

  /** The event that tells the whole fleet, as far as it was told of. */
  Buffer whole() {
    if (newest == null) {
      throw new IllegalStateException("no fleet to tell of");
    }
    List<Buffer> encoded = new ArrayList<>(machines.size());
    for (MachineNow machine : newest.fleet().machines()) {
      Told told = machines.get(machine.machine());
      if (told != null) {
        encoded.add(told.json());
      }
    }
    return event("fleet", newest, encoded, "");
  }

  /** The machines to tell of: all at first, then those that changed, as many as fit. */
  private List<MachineNow> changed(List<MachineNow> now) {
    List<MachineNow> changed = new ArrayList<>();
    for (MachineNow machine : now) {
      Told told = machines.get(machine.machine());
      if (told == null || !told.machine().equals(machine)) {
        changed.add(machine);
      }
    }
    if (version == 0 || changed.size() <= MOST_CHANGED) {
      return changed;
    }
    changed.sort(Comparator.comparingLong(this::turn));
    return changed.subList(0, MOST_CHANGED);
  }

  /** Who is new, or fell silent, or is back goes before those whose figures alone changed. */
  private long turn(MachineNow machine) {
    Told told = machines.get(machine.machine());
    return told == null || told.machine().live() != machine.live() ? 0 : told.version();
  }

  private Set<String> gone(List<MachineNow> now) {
    long stillThere =
        now.stream().filter(machine -> machines.containsKey(machine.machine())).count();
    if (stillThere == machines.size()) {
      return Set.of();
    }
    Set<String> gone = new HashSet<>(machines.keySet());
    now.forEach(machine -> gone.remove(machine.machine()));
    return gone;
  }

  private static Buffer event(String name, Moment now, List<Buffer> machines, String rest) {
    String head = now.head().encode();
    Buffer event = Buffer.buffer(
        head.length() + 512 + machines.stream().mapToInt(Buffer::length).sum() + machines.size());
    event
        .appendString("event: " + name + "\nid: " + now.id() + "\ndata: ")
        .appendString(head.substring(0, head.length() - 1))
        .appendString(",\"machines\":[");
    for (int i = 0; i < machines.size(); i++) {
      if (i > 0) {
        event.appendBuffer(COMMA);
      }
      event.appendBuffer(machines.get(i));
    }
    return event.appendString("]" + rest + "}\n\n");
  }
}
