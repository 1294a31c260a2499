package org.wattelier.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryOutboxTest {

  @Test
  void oldestComeFirstUpToTheBytesAskedForButAtLeastOne() {
    MemoryOutbox outbox = new MemoryOutbox(10, 1000);
    outbox.add(batch("aaaa\n", 1));
    outbox.add(batch("bbbb\n", 1));
    outbox.add(batch("cccc\n", 1));
    assertThat(outbox.oldest(10)).hasSize(2);
    assertThat(outbox.oldest(1)).hasSize(1);
    outbox.removeUpTo(outbox.oldest(10).get(1).number());
    assertThat(outbox.oldest(100)).hasSize(1);
  }

  @Test
  void boundsInBatchesAndBytesDropTheOldestAndCountTheirPoints() {
    MemoryOutbox outbox = new MemoryOutbox(3, 12);
    outbox.add(batch("aaaa\n", 1));
    outbox.add(batch("b\nb\n", 2));
    outbox.add(batch("cccc\n", 1));
    assertThat(outbox.size()).isEqualTo(2);
    assertThat(outbox.droppedPoints()).isEqualTo(1);
  }

  @Test
  void removingWhatWasDroppedMeanwhileTakesNothingElse() {
    MemoryOutbox outbox = new MemoryOutbox(2, 1000);
    outbox.add(batch("a\n", 1));
    long sent = outbox.oldest(1).get(0).number();
    outbox.add(batch("b\n", 1));
    outbox.add(batch("c\n", 1));
    outbox.removeUpTo(sent);
    assertThat(outbox.size()).isEqualTo(2);
  }

  @Test
  void mergedBatchesSplitAtTheirLines() {
    Batch merged = Batch.merged(List.of(batch("a\nbb\n", 2), batch("ccc\n", 1)));
    assertThat(text(merged.head(2))).isEqualTo("a\nbb\n");
    assertThat(text(merged.tail(2))).isEqualTo("ccc\n");
    assertThat(merged.points()).isEqualTo(3);
  }

  private static Batch batch(String lines, int points) {
    return new Batch(lines.getBytes(StandardCharsets.UTF_8), points);
  }

  private static String text(Batch batch) {
    return new String(batch.lines(), StandardCharsets.UTF_8);
  }
}
