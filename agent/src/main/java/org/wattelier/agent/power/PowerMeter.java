package org.wattelier.agent.power;

/**
 * Something that tells power or energy of a machine or of a part of it.
 *
 * <p>Duties: a meter that cannot be read says so with the reason and what would mend it, and never answers 0 instead; it keeps
 * no baseline of its own, since {@link MachinePower} makes energy of what it reads; it finds its devices again by itself when
 * they come and go. It may be slow: {@link MeterRack} reads it on a thread of its own and calls one method at a time.
 */
public interface PowerMeter {

  /** The machine word on the wire, such as {@code rapl}: lower case, no spaces. */
  String name();

  /** Relative uncertainty of what it reads, within its perimeter: 0.05 means ±5 %. */
  double uncertaintyRatio();

  /** Whether it could be read now: if so what it covers, if not why and what would mend it. */
  MeterProbe probe();

  /**
   * Whether it covers devices that no other meter of its perimeter does, such as the graphics cards of one maker, so that its
   * figure is added to those of the others that do.
   */
  default boolean coversOnlyItsOwn() {
    return false;
  }

  /** Reads it. */
  MeterReading read(MeterTick tick);
}
