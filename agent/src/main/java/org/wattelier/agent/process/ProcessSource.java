package org.wattelier.agent.process;

import java.util.Optional;

/** Where processes are seen. */
@FunctionalInterface
public interface ProcessSource {

  /** The processes now; empty where they cannot be listed at this moment. */
  Optional<ProcessLook> look();
}
