package org.wattelier.collector.store.sqlite;

import io.vertx.core.Vertx;
import java.nio.file.Path;

/** A process that erases a machine, and is killed meanwhile. */
final class EraseUntilKilled {
  private EraseUntilKilled() {}

  /** Takes the store file and the machine. */
  public static void main(String[] arguments) {
    SqliteStore store = SqliteStore.open(Vertx.vertx(), Path.of(arguments[0]));
    store.erase(arguments[1]).onComplete(done -> System.out.println("erased"));
  }
}
