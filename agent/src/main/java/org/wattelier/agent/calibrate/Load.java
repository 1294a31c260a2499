package org.wattelier.agent.calibrate;

/** Something that keeps the processors busy. */
public interface Load extends AutoCloseable {

  /** Keeps all processors busy for this share of their time, 0 to 1, until told otherwise. */
  void hold(double ratio);

  /** Ends all load. */
  @Override
  void close();
}
