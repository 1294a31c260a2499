package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.telemetry.Perimeter;

class RedfishMeterTest extends PowerMeterContract {
  private static final String COLLECTION = "/redfish/v1/Chassis";
  private static final String SYSTEM = COLLECTION + "/System.Embedded.1";
  private static final String ENCLOSURE = COLLECTION + "/Enclosure.Internal.0-1";

  private final FakeDevice board = new FakeDevice();
  private final Ticks ticks = new Ticks();

  @AfterEach
  void close() {
    board.close();
  }

  @Override
  PowerMeter working() {
    board
        .file(COLLECTION, "redfish-chassis-collection.json")
        .file(SYSTEM + "/Power", "redfish-power.json");
    return meter("");
  }

  @Override
  Optional<PowerMeter> broken() {
    return Optional.of(meter(""));
  }

  @Test
  void onlyChassisThatTellsPowerIsTheMachine() {
    assertThat(read(working())).isEqualTo(machine(183));
  }

  @Test
  void chassisThatIsNamedIsAskedAlone() {
    board.file(COLLECTION + "/1/Power", "redfish-power.json");
    assertThat(read(meter(COLLECTION + "/1"))).isEqualTo(machine(183));
    assertThat(read(meter(COLLECTION + "/1/"))).isEqualTo(machine(183));
  }

  @Test
  void newerBoardsTellItAmongTheEnvironment() {
    board.file(COLLECTION + "/1/EnvironmentMetrics", "redfish-environment.json");
    assertThat(read(meter(COLLECTION + "/1"))).isEqualTo(machine(214.5));
  }

  @Test
  void severalChassisAreLeftToAPersonToChoose() {
    PowerMeter meter = working();
    board.file(ENCLOSURE + "/Power", "redfish-power.json");
    assertThat(meter.probe())
        .isInstanceOfSatisfying(
            Unavailable.class,
            several -> assertThat(several.remedy()).contains(SYSTEM).contains(ENCLOSURE));
  }

  @Test
  void chassisThatCannotBeAskedLeavesTheChoiceToAPersonUntilItAnswers() {
    PowerMeter meter = working();
    board.failing(ENCLOSURE + "/Power", 503);
    assertThat(meter.read(ticks.now())).isInstanceOfSatisfying(Unavailable.class, silent -> {
      assertThat(silent.reason()).contains("503").contains(ENCLOSURE);
      assertThat(silent.remedy()).contains(SYSTEM).doesNotContain(ENCLOSURE);
    });
    board.failing(ENCLOSURE + "/Power", 404);
    assertThat(read(meter)).isEqualTo(machine(183));
  }

  @Test
  void chassisIsRememberedAndLookedForAgainAfterAFailure() {
    PowerMeter meter = working();
    read(meter);
    board.asked().clear();
    read(meter);
    assertThat(board.asked()).containsExactly(SYSTEM + "/Power");

    board.failing(SYSTEM + "/Power", 404).file(ENCLOSURE + "/Power", "redfish-power.json");
    assertThat(meter.read(ticks.after(5))).isInstanceOf(Unavailable.class);
    assertThat(read(meter)).isEqualTo(machine(183));
    assertThat(board.asked())
        .endsWith(
            COLLECTION,
            ENCLOSURE + "/Power",
            SYSTEM + "/Power",
            SYSTEM + "/EnvironmentMetrics",
            ENCLOSURE + "/Power");
  }

  @Test
  void partsAndSuppliesAreNotAddedToTheWhole() {
    board.file(COLLECTION + "/1/Power", "redfish-power-parts.json");
    assertThat(read(meter(COLLECTION + "/1"))).isEqualTo(machine(183));
  }

  @Test
  void wholeIsKnownByItsNumberWhereverItStands() {
    board.text(
        COLLECTION + "/1/Power",
        "{\"PowerControl\":[{\"MemberId\":\"1\",\"PowerConsumedWatts\":71},"
            + "{\"MemberId\":0,\"PowerConsumedWatts\":183}]}");
    assertThat(read(meter(COLLECTION + "/1"))).isEqualTo(machine(183));
  }

  @Test
  void partIsNotTakenForAWholeThatIsSilent() {
    board.text(
        COLLECTION + "/1/Power",
        "{\"PowerControl\":[{\"MemberId\":\"0\",\"PowerConsumedWatts\":null},"
            + "{\"MemberId\":\"1\",\"PowerConsumedWatts\":71}]}");
    assertThat(meter(COLLECTION + "/1").read(ticks.now())).isInstanceOf(Unavailable.class);
  }

  @Test
  void environmentSpeaksForAPowerThatIsNotRead() {
    board
        .file(COLLECTION + "/1/Power", "redfish-power-off.json")
        .file(COLLECTION + "/1/EnvironmentMetrics", "redfish-environment.json");
    assertThat(read(meter(COLLECTION + "/1"))).isEqualTo(machine(214.5));
  }

  @Test
  void slashThatBoardsWantBehindAPathIsAddedAndNothingElseIsFollowed() {
    PowerMeter meter = working();
    board.slashed();
    assertThat(read(meter)).isEqualTo(machine(183));
  }

  @Test
  void loginIsSentAndFailsOnceAReadingSoThatNobodyIsLockedOut() {
    board.file(COLLECTION + "/1/Power", "redfish-power.json");
    DeviceLogin login = new DeviceLogin("Aladdin", "open sesame");
    RedfishSpec spec = RedfishSpec.parse("http://" + board.authority() + COLLECTION + "/1");
    board.lock(login.authorization());
    assertThat(read(spec.meter(Duration.ofSeconds(5), Optional.of(login)))).isEqualTo(machine(183));

    board.asked().clear();
    assertThat(meter(COLLECTION + "/1").read(ticks.now())).isInstanceOf(Unavailable.class);
    assertThat(board.asked()).hasSize(1);
  }

  @Test
  void powerMayBeWrittenAsAString() {
    board.text(COLLECTION + "/1/Power", "{\"PowerControl\":[{\"PowerConsumedWatts\":\"69\"}]}");
    assertThat(read(meter(COLLECTION + "/1"))).isEqualTo(machine(69));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "null", "-4", "\"n/a\"", "{}"})
  void boardThatCannotMeasureIsUnavailableAndNotZero(String watts) {
    board.text(
        COLLECTION + "/1/Power", "{\"PowerControl\":[{\"PowerConsumedWatts\":" + watts + "}]}");
    assertThat(meter(COLLECTION + "/1").read(ticks.now())).isInstanceOf(Unavailable.class);
  }

  @Test
  void boardSendsNobodyElsewhere() {
    board.text(
        COLLECTION,
        "{\"Members\":[{\"@odata.id\":\"/redfish/v1/Chassis/../../etc\"},{\"@odata.id\":\"//evil/redfish/v1/Chassis/1\"},"
            + "{\"@odata.id\":\"http://evil/redfish/v1/Chassis/1\"},{\"@odata.id\":\"/redfish/v1/Chassis/..\"},{\"@odata.id\":\"/redfish/v1/Chassis/%zz\"}]}");
    assertThat(meter("").read(ticks.now())).isInstanceOf(Unavailable.class);
  }

  @Test
  void loginThatItAsksForIsNamedInTheRemedyAndThePasswordIsNever() {
    working();
    board.lock();
    assertThat(meter("").probe())
        .isInstanceOfSatisfying(
            Unavailable.class,
            refused -> assertThat(refused.remedy()).isEqualTo(PowerText.of("http.status.login")));
    assertThat(new DeviceLogin("reader", "secret").toString()).doesNotContain("secret");
    assertThat(new DeviceLogin("Aladdin", "open sesame").authorization())
        .isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="); // RFC 7617, section 2
  }

  @Test
  void boardThatWasAwayComesBackByItself() {
    PowerMeter meter = meter("");
    assertThat(meter.read(ticks.now())).isInstanceOf(Unavailable.class);
    working();
    assertThat(meter.read(ticks.after(1))).isInstanceOf(MeterReading.Channels.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bmc",
        "ftp://bmc",
        "https://",
        "https://bmc/redfish/v1/Systems/1",
        "https://b c",
        "https://bmc?chassis=1",
        "https://bmc#1"
      })
  void whatIsNoBoardIsRefusedInOneLine(String text) {
    assertThatThrownBy(() -> RedfishSpec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--redfish")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://root:calvin@bmc",
        "https://root:calvin @bmc",
        "https://root:calvin@bmc_1",
        "https://root:calvin/1@bmc",
        "root:calvin@bmc"
      })
  void passwordInTheAddressIsRefusedWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> RedfishSpec.parse(text))
        .hasMessageContaining("WATTELIER_REDFISH_PASSWORD")
        .hasMessageNotContaining("calvin");
  }

  private PowerMeter meter(String path) {
    return RedfishSpec.parse("http://" + board.authority() + path)
        .meter(Duration.ofSeconds(5), Optional.empty());
  }

  private ChannelReading read(PowerMeter meter) {
    return ((MeterReading.Channels) meter.read(ticks.now())).readings().get(0);
  }

  private static ChannelReading machine(double watts) {
    return new ChannelReading.PowerGauge("bmc", Perimeter.MACHINE, watts);
  }
}
