package org.wattelier.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every outbox keeps. */
abstract class OutboxContract {

  abstract Outbox outbox() throws Exception;

  @Test
  void oldestComeFirstUpToTheBytesAskedForButAtLeastOne() throws Exception {
    try (Outbox outbox = outbox()) {
      outbox.add(batch("aaaa\n", 1));
      outbox.add(batch("bbbb\n", 1));
      outbox.add(batch("cccc\n", 1));
      assertThat(outbox.next(1, true)).extracting(Outbox.Lot::batches).isEqualTo(1);
      assertThat(lines(outbox.next(10, true))).isEqualTo("aaaa\nbbbb\n");
      outbox.acknowledge();
      assertThat(outbox.size()).isEqualTo(1);
      assertThat(lines(outbox.next(100, true))).isEqualTo("cccc\n");
    }
  }

  @Test
  void whatIsNotAcknowledgedComesAgain() throws Exception {
    try (Outbox outbox = outbox()) {
      outbox.add(batch("a\n", 1));
      assertThat(lines(outbox.next(100, true))).isEqualTo("a\n");
      outbox.add(batch("b\n", 1));
      assertThat(lines(outbox.next(100, true))).isEqualTo("a\nb\n");
      outbox.acknowledge();
      assertThat(outbox.next(100, true)).isNull();
      assertThat(outbox.size()).isZero();
    }
  }

  @Test
  void whatCameWhileALotWasOutStays() throws Exception {
    try (Outbox outbox = outbox()) {
      outbox.add(batch("a\n", 1));
      outbox.next(100, true);
      outbox.add(batch("b\n", 1));
      outbox.acknowledge();
      assertThat(lines(outbox.next(100, true))).isEqualTo("b\n");
    }
  }

  @Test
  void everythingComesOutOnceAndInOrderHoweverMuchWaited() throws Exception {
    try (Outbox outbox = outbox()) {
      List<String> added = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        added.add("batch-" + i);
        outbox.add(batch("batch-" + i + "\n", 1));
      }
      List<String> sent = new ArrayList<>();
      for (Outbox.Lot lot = outbox.next(100, true); lot != null; lot = outbox.next(100, true)) {
        sent.addAll(lines(lot).lines().toList());
        outbox.acknowledge();
      }
      assertThat(sent).isEqualTo(added);
    }
  }

  static Batch batch(String lines, int points) {
    return new Batch(lines.getBytes(StandardCharsets.UTF_8), points);
  }

  static String lines(Outbox.@Nullable Lot lot) {
    return new String(Objects.requireNonNull(lot).batch().lines(), StandardCharsets.UTF_8);
  }
}
