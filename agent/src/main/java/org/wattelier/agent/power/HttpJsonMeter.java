package org.wattelier.agent.power;

import java.net.URI;

/** A device in the local network that tells its readings as JSON over HTTP. */
public final class HttpJsonMeter implements PowerMeter {
  private final String name;
  private final double uncertaintyRatio;
  private final URI address;
  private final DeviceHttp http;
  private final JsonFormat format;

  HttpJsonMeter(
      String name, double uncertaintyRatio, URI address, DeviceHttp http, JsonFormat format) {
    this.name = name;
    this.uncertaintyRatio = uncertaintyRatio;
    this.address = address;
    this.http = http;
    this.format = format;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double uncertaintyRatio() {
    return uncertaintyRatio;
  }

  @Override
  public MeterProbe probe() {
    return MeterProbe.of(look(), channels -> PowerText.of("http.ready", address.getHost()));
  }

  @Override
  public MeterReading read(MeterTick tick) {
    return look();
  }

  private MeterReading look() {
    DeviceHttp.Answer answer = http.get(address);
    return answer instanceof DeviceHttp.Answer.Json json
        ? format.read(json.leaves())
        : ((DeviceHttp.Answer.Refused) answer).why();
  }
}
