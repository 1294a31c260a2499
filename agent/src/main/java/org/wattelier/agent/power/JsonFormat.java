package org.wattelier.agent.power;

/** How a device writes its readings in JSON. */
interface JsonFormat {

  /** The readings of a document, or why there is none. */
  MeterReading read(JsonLeaves json);
}
