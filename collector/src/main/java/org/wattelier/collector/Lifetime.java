package org.wattelier.collector;

/** How long the process is wanted. */
interface Lifetime {

  /** Has an action run when the end comes: Ctrl-C, a termination signal, a logout. Actions run in the reverse of their order. */
  void atEnd(Runnable action);

  /** Waits for the end. */
  void awaitEnd();
}
