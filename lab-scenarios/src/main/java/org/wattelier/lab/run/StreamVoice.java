package org.wattelier.lab.run;

import org.wattelier.agent.publish.StreamListener;

/** Tells the learner how the marks fare, once for each change. */
final class StreamVoice implements StreamListener {
  private final Terminal terminal;

  StreamVoice(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void interrupted(String reason) {
    terminal.progressOver();
    terminal.say(reason + " " + RunText.of("marks.kept"));
  }

  @Override
  public void restored() {
    terminal.progressOver();
    terminal.say(RunText.of("marks.restored"));
  }

  @Override
  public void rejected(String reason) {
    terminal.progressOver();
    terminal.say(reason);
  }

  @Override
  public void notKept(String reason) {
    terminal.progressOver();
    terminal.say(reason);
  }

  @Override
  public void left(int kept, int lost) {
    if (kept > 0) {
      terminal.say(RunText.of("marks.left"));
    }
  }
}
