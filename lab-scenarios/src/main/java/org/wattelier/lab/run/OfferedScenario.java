package org.wattelier.lab.run;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.wattelier.agent.publish.CollectorUnreachable;
import org.wattelier.lab.api.LabApi;
import org.wattelier.lab.api.LabRefused;
import org.wattelier.lab.scenario.Reading;
import org.wattelier.lab.scenario.Scenario;
import org.wattelier.lab.scenario.ScenarioReader;

/** Scenarios as the collector has them: those of the distribution and the trainer's own. */
public final class OfferedScenario {
  private OfferedScenario() {}

  /**
   * The scenario of an id.
   *
   * @throws UnreadableScenario where this version cannot read it
   */
  public static Scenario of(LabApi api, String id)
      throws LabRefused, CollectorUnreachable, UnreadableScenario {
    byte[] document = api.scenario(id).getBytes(StandardCharsets.UTF_8);
    try {
      Reading reading = ScenarioReader.read(id + ".yaml", new ByteArrayInputStream(document));
      if (reading instanceof Reading.Accepted accepted) {
        return accepted.scenario();
      }
      throw new UnreadableScenario(((Reading.Refused) reading).errors());
    } catch (IOException impossible) {
      throw new IllegalStateException("memory is always readable", impossible);
    }
  }
}
