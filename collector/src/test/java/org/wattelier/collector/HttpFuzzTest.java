package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpFuzzTest {
  @TempDir
  Path folder;

  @Test
  void noRequestFailsInsideOrHangs() throws Exception {
    HttpFuzz fuzz = new HttpFuzz(folder);

    assertThat(fuzz.requests(20261128, 1_000)).isEmpty();
    // The cases reach what they should: answers as well as refusals of every kind.
    assertThat(fuzz.statuses()).containsKeys(200, 204, 400, 401, 403, 404, 405);
  }

  @Test
  void readersOfTheStreamThatComeAndGoLeaveNothing() throws Exception {
    assertThat(new HttpFuzz(folder).streams(20261128, 1_000)).isEmpty();
  }
}
