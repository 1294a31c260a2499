package org.wattelier.agent.power;

/** What a meter says of itself when asked whether it could be read. */
public sealed interface MeterProbe permits MeterProbe.Ready, Unavailable {

  /**
   * It can be read.
   *
   * @param detail what it covers, in the user's language
   */
  record Ready(String detail) implements MeterProbe {}
}
