package org.wattelier.lab.run;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.publish.SpoolPlace;

/**
 * Where one learner sits: which machine it is, how the collector knows it, and what was agreed on before.
 *
 * @param collector its address, with the pin of its certificate as its fragment, if any
 * @param shownCollector the address as the user gave it
 * @param token of this machine
 * @param spool where marks wait while the collector is away; null for memory
 * @param yes whether to run without asking
 * @param allowCommands whether commands of the machine's own may be run
 * @param needsQuiet whether a busy baseline ends a run
 * @param baseline whether the idle baseline is measured and subtracted
 * @param repeats instead of those of the scenario
 * @param prediction id of the variant that the learner expects lower, given before
 * @param seed of the order of phases; empty to draw one
 */
public record Desk(
    String machine,
    URI collector,
    URI shownCollector,
    String token,
    @Nullable SpoolPlace spool,
    boolean yes,
    boolean allowCommands,
    boolean needsQuiet,
    boolean baseline,
    OptionalInt repeats,
    Optional<String> prediction,
    Optional<Long> seed,
    Locale locale) {
  @Override
  public String toString() {
    return "Desk[" + machine + " at " + shownCollector + "]";
  }
}
