package org.wattelier.collector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.collector.api.LabServer.participant;
import static org.wattelier.collector.api.LabServer.result;
import static org.wattelier.collector.api.LabServer.resultOf;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What labs take of what they are told, and what they refuse by its name. */
@Timeout(60)
class LabBodiesTest {
  private static final String SEVEN = "poste-07 lille";

  @RegisterExtension
  final LabServer labs = new LabServer();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST|/labs/runs|{}|scenario",
        "POST|/labs/runs|{\"scenario\":\"nothing\"}|scenario",
        "POST|/labs/runs|{\"scenario\":\"../../etc\"}|scenario",
        "POST|/labs/runs|{\"scenario\":\"algorithm-choice\",\"class\":\"\\u202e\"}|class",
        "POST|/labs/runs|{\"scenario\":\"algorithm-choice\",\"fast\":\"yes\"}|fast",
        "POST|/labs/runs|{\"scenario\":\"algorithm-choice\",\"alone\":1}|alone",
        "POST|/labs/runs|{\"scenario\":\"algorithm-choice\",\"x\":1}|x",
        "POST|/labs/runs/RUN/start|{\"inSeconds\":4}|inSeconds",
        "POST|/labs/runs/RUN/start|{\"inSeconds\":601}|inSeconds",
        "POST|/labs/runs/RUN/start|{\"inSeconds\":5.5}|inSeconds",
        "PUT|/labs/runs/RUN/participants/poste-07|{}|state",
        "PUT|/labs/runs/RUN/participants/poste-07|{\"state\":\"lost\"}|state",
        "PUT|/labs/runs/RUN/participants/poste-07|{\"state\":\"running\",\"phase\":\"a b/1\"}|phase",
        "PUT|/labs/runs/RUN/participants/poste-07|{\"state\":\"running\",\"progressRatio\":1.1}|progressRatio",
        "PUT|/labs/runs/RUN/participants/poste-07|{\"state\":\"stopped\",\"reason\":\"bored\"}|reason",
        "PUT|/labs/runs/RUN/participants/poste-07|{\"state\":\"accepted\",\"prediction\":\"a\\nb\"}|prediction",
        "PUT|/labs/runs/RUN/participants/poste-07|{\"state\":\"accepted\",\"machine\":\"x\"}|machine",
        "POST|/moments|{}|note",
        "POST|/moments|{\"note\":\" \"}|note",
        "POST|/moments|{\"note\":\"\\u0007\"}|note",
        "POST|/session-clock|{\"since\":\"2026-11-23T22:00:00Z\"}|since"
      })
  void badBodyIsRefusedByTheNameOfItsField(String method, String path, String body, String field)
      throws Exception {
    String run = labs.opened("lille");
    String as = method.equals("PUT") ? SEVEN : "trainer";

    JsonObject problem = labs.refused(as, method, path.replace("RUN", run), body, 400);

    assertThat(problem.getString("field")).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "machine|\"poste-08\"|machine",
        "scenario|\"idle-machine\"|scenario",
        "quality|\"sure\"|quality",
        "quality|null|quality",
        "source|null|source",
        "source|\"<b>\"|source",
        "measure|\"watts\"|measure",
        "unit|\"calorie\"|unit",
        "fast|\"no\"|fast",
        "baselinePowerWatts|-1|baselinePowerWatts",
        "prediction|7|prediction",
        "finishedAt|\"yesterday\"|finishedAt",
        "finishedAt|null|finishedAt",
        "variants|null|variants",
        "variants|{}|variants",
        "variants|[7]|variants[0]",
        "variants|[{}]|variants[0].id",
        "variants|[{\"id\":\"A b\"}]|variants[0].id",
        "variants|[{\"id\":\"a\",\"workUnits\":-1}]|variants[0].workUnits",
        "variants|[{\"id\":\"a\",\"repeats\":[{\"repeat\":0}]}]|variants[0].repeats[0].repeat",
        "variants|[{\"id\":\"a\",\"repeats\":[{\"repeat\":1,\"value\":\"x\"}]}]|variants[0].repeats[0].value",
        "variants|[{\"id\":\"a\",\"mean\":{}}]|variants[0].mean.value",
        "variants|[{\"id\":\"a\",\"mean\":{\"value\":1,\"low\":2}}]|variants[0].mean",
        "variants|[{\"id\":\"a\",\"mean\":{\"value\":1,\"quality\":\"x\"}}]|variants[0].mean.quality",
        "comparison|7|comparison",
        "comparison|{\"verdict\":\"maybe\"}|comparison.verdict",
        "comparison|{\"changeRatio\":{\"low\":1}}|comparison.changeRatio.value",
        "comparison|{\"effectSize\":\"big\"}|comparison.effectSize",
        "more|[[[[[[[[1]]]]]]]]|more"
      })
  void badResultIsRefusedByTheNameOfItsField(String field, String value, String told)
      throws Exception {
    String run = labs.opened("lille");
    JsonObject result = result("poste-07");
    String body =
        result.put(field, new JsonArray("[" + value + "]").getValue(0)).encode();

    JsonObject problem = labs.refused(SEVEN, "PUT", resultOf(run, "poste-07"), body, 400);

    assertThat(problem.getString("field")).isEqualTo(told);
    assertThat(labs.get("viewer", "/labs/runs/" + run, "Run").getJsonArray("results"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e400", "{\"deep\":[1e400]}"})
  void numberWithoutEndIsRefusedWhereverItStands(String value) throws Exception {
    String run = labs.opened("lille");
    String body =
        result("poste-07").put("more", 0).encode().replace("\"more\":0", "\"more\":" + value);

    assertThat(body).contains(value);
    labs.refused(SEVEN, "PUT", resultOf(run, "poste-07"), body, 400);
  }

  @Test
  void whatANewerRunnerSaysIsKept() throws Exception {
    String run = labs.opened("lille");
    JsonObject result =
        result("poste-07").put("renewableRatio", new JsonObject().put("value", 0.3));

    assertThat(
            labs.send(SEVEN, "PUT", resultOf(run, "poste-07"), result.encode()).statusCode())
        .isEqualTo(204);
    assertThat(labs.get("viewer", "/labs/runs/" + run, "Run").getJsonArray("results"))
        .containsExactly(result);
  }

  @Test
  void hugeBodiesAreRefused() throws Exception {
    String run = labs.opened("lille");
    String huge = result("poste-07").put("more", "x".repeat(70_000)).encode();

    labs.refused(SEVEN, "PUT", resultOf(run, "poste-07"), huge, 413);
    labs.refused(SEVEN, "PUT", participant(run, "poste-07"), huge.substring(0, 5_000), 413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "7", "null"})
  void bodyThatIsNoObjectIsRefused(String body) throws Exception {
    String run = labs.opened("lille");

    labs.refused(SEVEN, "PUT", resultOf(run, "poste-07"), body, 400);
    labs.refused("trainer", "POST", "/labs/runs", body, 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/labs/scenarios?x=1",
        "/labs/runs?x=1",
        "/labs/runs?state=lost",
        "/labs/runs?limit=0",
        "/labs/runs/RUN?x=1",
        "/labs/runs/RUN/phases?x=1",
        "/moments?x=1",
        "/moments?from=yesterday"
      })
  void parameterThatIsNotKnownIsRefused(String path) throws Exception {
    labs.refused("viewer", "GET", path.replace("RUN", labs.opened("lille")), "", 400);
  }
}
