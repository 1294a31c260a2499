package org.wattelier.lab.run;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.wattelier.agent.publish.CollectorUnreachable;
import org.wattelier.lab.api.LabRefused;

/** Asks again where the collector is away, for a room's Wi-Fi may be gone just when a lab ends. What it refuses, it refuses at once. */
public final class Patience {
  /** How long a collector may be away. */
  static final Duration AWAY = Duration.ofMinutes(10);

  private final Situation situation;
  private final Consumer<String> voice;

  /** @param voice told once a question why it has to wait */
  Patience(Situation situation, Consumer<String> voice) {
    this.situation = situation;
    this.voice = voice;
  }

  /** What is asked of the collector; asked more than once, it does no more than once. */
  @FunctionalInterface
  public interface Question<T> {
    T ask() throws LabRefused, CollectorUnreachable;
  }

  /** What is told to the collector; told more than once, it does no more than once. */
  @FunctionalInterface
  public interface Telling {
    void tell() throws LabRefused, CollectorUnreachable;
  }

  /**
   * The answer.
   *
   * @throws CollectorUnreachable where the collector stays away, or the wait is ended
   */
  public <T> T answer(Question<T> question)
      throws LabRefused, CollectorUnreachable, InterruptedException {
    Instant last = situation.clock().instant().plus(AWAY);
    boolean said = false;
    while (true) {
      try {
        return question.ask();
      } catch (CollectorUnreachable away) {
        if (situation.ended().getAsBoolean() || situation.clock().instant().isAfter(last)) {
          throw away;
        }
        if (!said) {
          voice.accept(String.valueOf(away.getMessage()));
          said = true;
        }
      }
      situation.waiting().last(PhaseWait.STEP);
    }
  }

  /**
   * Tells it.
   *
   * @throws CollectorUnreachable where the collector stays away, or the wait is ended
   */
  public void tell(Telling telling) throws LabRefused, CollectorUnreachable, InterruptedException {
    var unused = answer(() -> {
      telling.tell();
      return true;
    });
  }
}
