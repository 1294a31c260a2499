package org.wattelier.collector.store.sqlite;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.RejectedExecutionException;

/** A promise that another thread settles; its future completes on the context of the caller, never on that thread,
 * and only the first word counts. */
final class CallerPromise {
  private final Context context;
  private final Promise<Void> promise = Promise.promise();

  CallerPromise(Context context) {
    this.context = context;
  }

  Future<Void> future() {
    return promise.future();
  }

  void succeed() {
    onContext(promise::tryComplete);
  }

  void fail(Throwable cause) {
    onContext(() -> promise.tryFail(cause));
  }

  private void onContext(Runnable settle) {
    try {
      context.runOnContext(nothing -> settle.run());
    } catch (RejectedExecutionException vertxIsClosed) {
      settle.run();
    }
  }
}
