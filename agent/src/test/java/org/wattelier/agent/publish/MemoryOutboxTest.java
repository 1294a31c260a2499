package org.wattelier.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MemoryOutboxTest extends OutboxContract {

  @Override
  Outbox outbox() {
    return new MemoryOutbox(1000, 1_000_000);
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
  void acknowledgingWhatWasDroppedMeanwhileTakesNothingElse() {
    MemoryOutbox outbox = new MemoryOutbox(2, 1000);
    outbox.add(batch("a\n", 1));
    Objects.requireNonNull(outbox.next(1, true));
    outbox.add(batch("b\n", 1));
    outbox.add(batch("c\n", 1));
    outbox.acknowledge();
    assertThat(outbox.size()).isEqualTo(2);
  }

  @Test
  void mergedBatchesSplitAtTheirLines() {
    Batch merged = Batch.merged(List.of(batch("a\nbb\n", 2), batch("ccc\n", 1)));
    assertThat(text(merged.head(2))).isEqualTo("a\nbb\n");
    assertThat(text(merged.tail(2))).isEqualTo("ccc\n");
    assertThat(merged.points()).isEqualTo(3);
  }

  private static String text(Batch batch) {
    return new String(batch.lines(), StandardCharsets.UTF_8);
  }
}
