package org.wattelier.agent.power;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the array of {@code PDH_RAW_COUNTER_ITEM_W} that {@code PdhGetRawCounterArray} fills: the items, and behind them the names
 * that they point to.
 *
 * <p>Layout: <a href="https://learn.microsoft.com/windows/win32/api/pdh/ns-pdh-pdh_raw_counter">PDH_RAW_COUNTER</a>. Its 64-bit
 * fields keep it 8-aligned, so that an item has the same layout on 32 and 64 bits but for the length of the pointer.
 */
final class RawCounterItems {
  static final int ITEM_BYTES = 48;
  static final int STATUS_OFFSET = 8;
  static final int FIRST_VALUE_OFFSET = 24;

  /** Statuses up to this one are {@code PDH_CSTATUS_VALID_DATA} and {@code PDH_CSTATUS_NEW_DATA}. */
  private static final int LAST_VALID_STATUS = 1;

  private static final int LONGEST_NAME_BYTES = 2048;

  private RawCounterItems() {}

  /** The values of the items that have one, by name; of instances that share a name the later ones get {@code #1}, {@code #2}. */
  static Map<String, Long> values(Memory buffer, int items) {
    Map<String, Long> values = new LinkedHashMap<>();
    for (int item = 0; item < items && (item + 1L) * ITEM_BYTES <= buffer.size(); item++) {
      long offset = (long) item * ITEM_BYTES;
      int status = buffer.getInt(offset + STATUS_OFFSET);
      if (status >= 0 && status <= LAST_VALID_STATUS) {
        String name = name(buffer, buffer.getPointer(offset));
        long value = buffer.getLong(offset + FIRST_VALUE_OFFSET);
        String unique = name;
        for (int twin = 1; values.containsKey(unique); twin++) {
          unique = name + "#" + twin;
        }
        values.put(unique, value);
      }
    }
    return values;
  }

  /** Names are UTF-16 up to a zero, inside the buffer. */
  private static String name(Memory buffer, Pointer name) {
    long offset = Pointer.nativeValue(name) - Pointer.nativeValue(buffer);
    if (offset < 0 || offset >= buffer.size()) {
      return "";
    }
    byte[] bytes =
        buffer.getByteArray(offset, (int) Math.min(LONGEST_NAME_BYTES, buffer.size() - offset));
    int end = 0;
    while (end + 1 < bytes.length && (bytes[end] != 0 || bytes[end + 1] != 0)) {
      end += 2;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_16LE);
  }
}
