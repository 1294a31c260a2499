package org.wattelier.collector.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The judge of the chaos test sees each wrong that he is there for. */
class JudgeTest {
  private static final KnownLoad LOAD = new KnownLoad(1, "m");
  private static final Reading ONE = reading(1, 1);
  private static final Reading TWO = reading(2, 1);
  private static final Reading THREE = reading(3, 3);
  private static final Journal.Content JOURNAL =
      new Journal.Content(List.of(ONE, THREE), List.of(TWO), new TreeSet<>(List.of(1L, 3L)));

  private final Judge judge = new Judge();

  @Test
  void sampleOfAnAgentThatWasKilledMeanwhileMayBeStoredOrNot() {
    judge.compare("m", JOURNAL, List.of(ONE, THREE));
    judge.compare("m", JOURNAL, List.of(ONE, TWO, THREE));

    assertThat(judge.problems()).isEmpty();
  }

  @Test
  void missingSampleIsFound() {
    judge.compare("m", JOURNAL, List.of(ONE, TWO));

    assertThat(judge.problems()).containsExactly("m: 1 missing, among them [3]");
  }

  @Test
  void doubledSampleIsFound() {
    judge.compare("m", JOURNAL, List.of(ONE, ONE, THREE));

    assertThat(judge.problems()).containsExactly("m: 1 stored twice, among them [1]");
  }

  @Test
  void alteredAndForeignSamplesAreFound() {
    judge.compare("m", JOURNAL, List.of(ONE, new Reading(3, 3000, 1), reading(4, 3)));

    assertThat(judge.problems()).containsExactly("m: 2 not as made, among them [3, 4]");
  }

  @Test
  void energyFollowsTheGeneratorOverARestart() {
    long first = LOAD.joules(1);
    long second = LOAD.joules(2);
    long third = LOAD.joules(3);
    long afterDrop = third >= first + second ? third - first - second : third;

    assertThat(Judge.joules(LOAD, JOURNAL, List.of(ONE, TWO, THREE))).isEqualTo(second + afterDrop);
  }

  @Test
  void wrongEnergyIsFound() {
    judge.energy("m", "ledger", 100, 100.0);
    judge.energy("m", "ledger", 100, 101.0);
    judge.energy("m", "ledger", 100, null);

    assertThat(judge.problems()).hasSize(2);
  }

  @Test
  void journalIsReadUpToWhereAKillCutIt(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("m.journal");
    try (Journal journal = Journal.open(file, 1)) {
      journal.begun(ONE);
      journal.taken(ONE);
      journal.begun(TWO);
    }
    Files.writeString(file, Files.readString(file) + "taken 2");
    try (Journal next = Journal.open(file, 3)) {
      next.begun(THREE);
      next.taken(THREE);
    }

    assertThat(Journal.read(file)).isEqualTo(JOURNAL);
  }

  @Test
  void planIsTheSameForTheSameSeed() {
    assertThat(FaultPlan.of(7, 60, true)).isEqualTo(FaultPlan.of(7, 60, true));
    assertThat(FaultPlan.of(7, 60, true).lanes())
        .isNotEqualTo(FaultPlan.of(8, 60, true).lanes());
  }

  private static Reading reading(long sequence, long life) {
    return new Reading(sequence, sequence * 1000, LOAD.counted(life, sequence));
  }
}
