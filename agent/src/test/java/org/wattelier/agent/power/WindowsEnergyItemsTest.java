package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The buffer as Windows fills it, laid down in memory of this machine: items first, then the names that they point to. */
class WindowsEnergyItemsTest {
  private static final int NAMES_OFFSET = 4 * RawCounterItems.ITEM_BYTES;
  private static final int NAME_BYTES = 64;

  /** As {@code pdh.h} declares it, the FILETIME by its two halves; JNA lays it out as a C compiler would. */
  @FieldOrder({"name", "status", "timeLow", "timeHigh", "firstValue", "secondValue", "multiCount"})
  public static final class Item extends Structure {
    public Pointer name = Pointer.NULL;
    public int status;
    public int timeLow;
    public int timeHigh;
    public long firstValue;
    public long secondValue;
    public int multiCount;

    Item(Pointer memory) {
      super(memory);
    }
  }

  @Test
  void itemsAreAsLongAsTheirDeclaration() {
    try (Memory buffer = buffer()) {
      assertThat(new Item(buffer).size()).isEqualTo(RawCounterItems.ITEM_BYTES);
    }
  }

  @Test
  void validItemsAreReadByName() {
    try (Memory buffer = buffer()) {
      item(buffer, 0, "RAPL_Package0_PKG", 0, 42_000_000_000_000L);
      item(buffer, 1, "RAPL_Package0_DRAM", 1, 7);
      item(buffer, 2, "RAPL_Package0_PP0", 0xC0000BBA, 9);
      assertThat(RawCounterItems.values(buffer, 3))
          .isEqualTo(Map.of("RAPL_Package0_PKG", 42_000_000_000_000L, "RAPL_Package0_DRAM", 7L));
    }
  }

  @Test
  void instancesOfOneNameAreKeptApart() {
    try (Memory buffer = buffer()) {
      item(buffer, 0, "PKG", 0, 1);
      item(buffer, 1, "PKG", 0, 2);
      item(buffer, 2, "PKG", 0, 3);
      assertThat(RawCounterItems.values(buffer, 3))
          .isEqualTo(Map.of("PKG", 1L, "PKG#1", 2L, "PKG#2", 3L));
    }
  }

  @Test
  void countBeyondTheBufferIsNotFollowed() {
    try (Memory buffer = new Memory(RawCounterItems.ITEM_BYTES)) {
      buffer.clear();
      assertThat(RawCounterItems.values(buffer, 1000)).containsOnlyKeys("");
    }
  }

  private static Memory buffer() {
    Memory buffer = new Memory(NAMES_OFFSET + 4 * NAME_BYTES);
    buffer.clear();
    return buffer;
  }

  private static void item(Memory buffer, int index, String name, int status, long value) {
    long offset = (long) index * RawCounterItems.ITEM_BYTES;
    long nameOffset = NAMES_OFFSET + (long) index * NAME_BYTES;
    byte[] text = name.getBytes(StandardCharsets.UTF_16LE);
    buffer.write(nameOffset, text, 0, text.length);
    Item item = new Item(buffer.share(offset));
    item.name = buffer.share(nameOffset);
    item.status = status;
    item.timeLow = -1;
    item.timeHigh = -1;
    item.firstValue = value;
    item.secondValue = -1;
    item.write();
  }
}
