package org.wattelier.collector.grid;

/** Where the APIs are: the beginnings of their addresses, without a slash at the end. */
public record GridAddresses(
    String odre, String energyCharts, String electricityMaps, String uk, String entsoE) {

  /** The public ones. */
  public static GridAddresses standard() {
    return new GridAddresses(
        "https://odre.opendatasoft.com/api/explore/v2.1",
        "https://api.energy-charts.info",
        "https://api.electricitymaps.com",
        "https://api.carbonintensity.org.uk",
        "https://web-api.tp.entsoe.eu");
  }
}
