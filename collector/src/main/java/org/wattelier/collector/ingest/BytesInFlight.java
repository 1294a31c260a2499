package org.wattelier.collector.ingest;

import java.util.concurrent.atomic.AtomicLong;

/** The share of one request in the memory that all bodies together may hold. Each event loop's requests draw on the same account. */
final class BytesInFlight {
  private final AtomicLong account;
  private final long limitBytes;
  private final AtomicLong taken = new AtomicLong();

  BytesInFlight(AtomicLong account, long limitBytes) {
    this.account = account;
    this.limitBytes = limitBytes;
  }

  /** Takes bytes from the account; false, and nothing taken, where it has not that many left. */
  boolean take(int bytes) {
    if (account.addAndGet(bytes) > limitBytes) {
      account.addAndGet(-bytes);
      return false;
    }
    taken.addAndGet(bytes);
    return true;
  }

  /** Gives back all that this request took. */
  void release() {
    account.addAndGet(-taken.getAndSet(0));
  }
}
