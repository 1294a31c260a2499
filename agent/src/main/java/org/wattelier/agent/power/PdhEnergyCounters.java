package org.wattelier.agent.power;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.BaseTSD.DWORD_PTR;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.WinNT.HANDLEByReference;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the energies by Windows' <a href="https://learn.microsoft.com/windows/win32/perfctrs/">Performance Data Helper</a>, all
 * instances at once. Counters are asked for by their English names, which also hold on a French Windows.
 *
 * <p>The query stays open: opening one costs tens of milliseconds. One that fails is closed, and opened anew at the next reading.
 */
public final class PdhEnergyCounters implements EnergyMeterCounters {
  static final String PATH = "\\Energy Meter(*)\\Energy";

  private static final System.Logger LOG = System.getLogger(PdhEnergyCounters.class.getName());
  private static final int SUCCESS = 0;
  private static final int MORE_DATA = 0x800007D2;
  private static final int LARGEST_BYTES = 1 << 20;

  private @Nullable HANDLE query;
  private @Nullable HANDLE counter;

  /** The functions of pdh.dll, of which JNA's own binding lacks the array; loaded at the first call, so never on another system. */
  interface Pdh extends StdCallLibrary {
    Pdh INSTANCE = Native.load("pdh", Pdh.class, W32APIOptions.UNICODE_OPTIONS);

    int PdhOpenQuery(@Nullable String dataSource, DWORD_PTR userData, HANDLEByReference query);

    int PdhAddEnglishCounter(
        HANDLE query, String path, DWORD_PTR userData, HANDLEByReference counter);

    int PdhCollectQueryData(HANDLE query);

    int PdhGetRawCounterArray(
        HANDLE counter, IntByReference bytes, IntByReference items, @Nullable Pointer buffer);

    int PdhCloseQuery(HANDLE query);
  }

  @Override
  public synchronized Map<String, Long> picowattHours() {
    try {
      if (query == null) {
        open();
      }
      HANDLE opened = query;
      HANDLE added = counter;
      if (opened == null || added == null) {
        return Map.of();
      }
      check("PdhCollectQueryData", Pdh.INSTANCE.PdhCollectQueryData(opened));
      return energies(added);
    } catch (PdhFailure e) {
      LOG.log(System.Logger.Level.DEBUG, PATH, e);
      close();
      return Map.of();
    } catch (LinkageError e) {
      LOG.log(System.Logger.Level.DEBUG, "pdh.dll", e); // A Windows without it has no counters.
      return Map.of();
    }
  }

  /** Opens the query and collects once: what the first collection finds may still be without values. */
  private void open() throws PdhFailure {
    HANDLEByReference opened = new HANDLEByReference();
    check("PdhOpenQuery", Pdh.INSTANCE.PdhOpenQuery(null, new DWORD_PTR(0), opened));
    query = opened.getValue();
    HANDLEByReference added = new HANDLEByReference();
    check(
        "PdhAddEnglishCounter",
        Pdh.INSTANCE.PdhAddEnglishCounter(opened.getValue(), PATH, new DWORD_PTR(0), added));
    counter = added.getValue();
    check("PdhCollectQueryData", Pdh.INSTANCE.PdhCollectQueryData(opened.getValue()));
  }

  private static Map<String, Long> energies(HANDLE counter) throws PdhFailure {
    IntByReference bytes = new IntByReference(0);
    IntByReference items = new IntByReference(0);
    int status = Pdh.INSTANCE.PdhGetRawCounterArray(counter, bytes, items, null);
    if (status != MORE_DATA) {
      check("PdhGetRawCounterArray", status);
      return Map.of(); // A success without a buffer: there are no instances.
    }
    if (bytes.getValue() <= 0 || bytes.getValue() > LARGEST_BYTES) {
      throw new PdhFailure("PdhGetRawCounterArray asks for bytes: " + bytes.getValue());
    }
    try (Memory buffer = new Memory(bytes.getValue())) {
      // An instance that appeared meanwhile makes this fail, and the next reading start over.
      check(
          "PdhGetRawCounterArray",
          Pdh.INSTANCE.PdhGetRawCounterArray(counter, bytes, items, buffer));
      return RawCounterItems.values(buffer, items.getValue());
    }
  }

  private void close() {
    HANDLE opened = query;
    query = null;
    counter = null;
    if (opened != null) {
      int status = Pdh.INSTANCE.PdhCloseQuery(opened);
      LOG.log(System.Logger.Level.DEBUG, "PdhCloseQuery: {0}", Integer.toHexString(status));
    }
  }

  private static void check(String call, int status) throws PdhFailure {
    if (status != SUCCESS) {
      throw new PdhFailure(call + " answered 0x" + Integer.toHexString(status));
    }
  }

  private static final class PdhFailure extends Exception {
    PdhFailure(String message) {
      super(message);
    }
  }
}
