package org.wattelier.collector.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every setting of the collector, in the order in which they are shown. */
public final class Settings {
  public static final Setting<String> HOST = Setting.of("host", "127.0.0.1", SettingParsers::host);
  public static final Setting<Integer> PORT = Setting.of("port", "8080", SettingParsers::port);
  public static final Setting<Path> DATA =
      Setting.of("data", "wattelier-data", SettingParsers::path);
  public static final Setting<StoreKind> STORE =
      Setting.of("store", "sqlite", SettingParsers::storeKind);
  public static final Setting<URI> INFLUX_URL =
      Setting.of("influx.url", null, SettingParsers::httpUrl);
  public static final Setting<Secret> INFLUX_TOKEN =
      Setting.secret("influx.token", SettingParsers::influxToken);
  public static final Setting<String> INFLUX_ORG =
      Setting.of("influx.org", "wattelier", SettingParsers::name);
  public static final Setting<String> INFLUX_BUCKET =
      Setting.of("influx.bucket", "wattelier", SettingParsers::bucket);
  public static final Setting<String> ZONE = Setting.of("zone", "FR", SettingParsers::zone);
  public static final Setting<Double> SUPPLY_PUE =
      Setting.of("supply.pue", null, SettingParsers::pue);
  public static final Setting<Double> SUPPLY_GUARANTEES =
      Setting.of("supply.guarantees", null, SettingParsers::share);
  public static final Setting<Double> SUPPLY_RESIDUAL_MIX =
      Setting.of("supply.residual-mix", null, SettingParsers::gramsPerKwh);
  public static final Setting<Double> SUPPLY_PRICE =
      Setting.of("supply.price", null, SettingParsers::eurosPerKwh);
  public static final Setting<String> SUPPLY_ON_SITE_MACHINE =
      Setting.of("supply.on-site-machine", null, SettingParsers::name);
  public static final Setting<String> SUPPLY_DEVICE =
      Setting.of("supply.device", null, SettingParsers::device);
  public static final Setting<GridSourceKind> GRID_SOURCE =
      Setting.of("grid.source", "auto", SettingParsers::gridSource);
  public static final Setting<Secret> GRID_TOKEN =
      Setting.secret("grid.token", SettingParsers::gridToken);
  public static final Setting<Path> GRID_FILE = Setting.of("grid.file", null, SettingParsers::path);
  public static final Setting<ReadingPolicy> READ =
      Setting.of("read", "auto", SettingParsers::reading);
  public static final Setting<Secret> WRITE_TOKEN =
      Setting.secret("write-token", SettingParsers::token);
  public static final Setting<Secret> TRAINER_TOKEN =
      Setting.secret("trainer-token", SettingParsers::token);

  public static final Setting<Path> TLS_CERT = Setting.of("tls.cert", null, SettingParsers::path);
  public static final Setting<Path> TLS_KEY = Setting.of("tls.key", null, SettingParsers::path);
  public static final Setting<Boolean> TLS_SELF_SIGNED =
      Setting.of("tls.self-signed", "false", SettingParsers::yesOrNo);
  public static final Setting<List<AddressRange>> PROXY_TRUSTED =
      Setting.of("proxy.trusted", null, SettingParsers::addressRanges);

  private static final List<Setting<?>> OWN = List.of(
      HOST,
      PORT,
      DATA,
      STORE,
      INFLUX_URL,
      INFLUX_TOKEN,
      INFLUX_ORG,
      INFLUX_BUCKET,
      ZONE,
      SUPPLY_PUE,
      SUPPLY_GUARANTEES,
      SUPPLY_RESIDUAL_MIX,
      SUPPLY_PRICE,
      SUPPLY_ON_SITE_MACHINE,
      SUPPLY_DEVICE,
      GRID_SOURCE,
      GRID_TOKEN,
      GRID_FILE,
      READ,
      WRITE_TOKEN,
      TRAINER_TOKEN,
      TLS_CERT,
      TLS_KEY,
      TLS_SELF_SIGNED,
      PROXY_TRUSTED);

  private static final List<Setting<?>> ALL = Stream.of(
          OWN, RetentionSettings.ALL, LimitSettings.ALL)
      .flatMap(List::stream)
      .toList();

  private Settings() {}

  public static List<Setting<?>> all() {
    return ALL;
  }
}
