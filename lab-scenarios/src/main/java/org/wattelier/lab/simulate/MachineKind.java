package org.wattelier.lab.simulate;

/** What kind of machine is simulated. */
enum MachineKind {
  LAPTOP,
  DESKTOP,
  SERVER,
  VIRTUAL
}
