package org.wattelier.collector.grid;

import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.wattelier.collector.grid.ProductionMix.Kind;

/** A {@code GL_MarketDocument} of ENTSO-E, read without entities or anything else from outside the document. */
final class EntsoEDocument {
  /** No zone has more quarters in the two days that are asked for. */
  private static final int MOST_POSITIONS = 400;

  private record Fuel(String name, Kind kind) {}

  private static final Map<String, Fuel> FUELS = Map.ofEntries(
      Map.entry("B01", new Fuel("biomass", Kind.RENEWABLE)),
      Map.entry("B02", new Fuel("lignite", Kind.FOSSIL)),
      Map.entry("B03", new Fuel("coal_gas", Kind.FOSSIL)),
      Map.entry("B04", new Fuel("gas", Kind.FOSSIL)),
      Map.entry("B05", new Fuel("coal", Kind.FOSSIL)),
      Map.entry("B06", new Fuel("oil", Kind.FOSSIL)),
      Map.entry("B07", new Fuel("oil_shale", Kind.FOSSIL)),
      Map.entry("B08", new Fuel("peat", Kind.FOSSIL)),
      Map.entry("B09", new Fuel("geothermal", Kind.RENEWABLE)),
      Map.entry("B10", new Fuel("hydro_storage", Kind.STORED)),
      Map.entry("B11", new Fuel("hydro_run_of_river", Kind.RENEWABLE)),
      Map.entry("B12", new Fuel("hydro_reservoir", Kind.RENEWABLE)),
      Map.entry("B13", new Fuel("marine", Kind.RENEWABLE)),
      Map.entry("B14", new Fuel("nuclear", Kind.NUCLEAR)),
      Map.entry("B15", new Fuel("other_renewable", Kind.RENEWABLE)),
      Map.entry("B16", new Fuel("solar", Kind.RENEWABLE)),
      Map.entry("B17", new Fuel("waste", Kind.WASTE)),
      Map.entry("B18", new Fuel("wind_offshore", Kind.RENEWABLE)),
      Map.entry("B19", new Fuel("wind_onshore", Kind.RENEWABLE)),
      Map.entry("B20", new Fuel("other", Kind.FOSSIL)),
      Map.entry("B25", new Fuel("storage", Kind.STORED)));

  private final Map<Fuel, EntsoEPoints> production = new LinkedHashMap<>();

  private EntsoEDocument() {}

  /** Reads a document; one that says that there is no data is bad, in the words that it says it. */
  static EntsoEDocument parse(byte[] xml) throws BadDocument {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    EntsoEDocument document = new EntsoEDocument();
    try {
      document.read(factory.createXMLStreamReader(new ByteArrayInputStream(xml)));
    } catch (XMLStreamException notXml) {
      throw new BadDocument("its answer is not well-formed XML");
    } catch (DateTimeException | NumberFormatException badValue) {
      throw new BadDocument("its answer has a time or number that is none");
    }
    return document;
  }

  private void read(XMLStreamReader reader) throws XMLStreamException, BadDocument {
    EntsoESeries series = new EntsoESeries();
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.DTD) {
        throw new BadDocument("its answer declares what it should not need");
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        String name = reader.getLocalName();
        if (name.equals("Acknowledgement_MarketDocument")) {
          throw new BadDocument("has no data for that time (acknowledgement)");
        }
        if (name.equals("TimeSeries")) {
          series = new EntsoESeries();
        } else if (EntsoESeries.LEAVES.contains(name)) {
          series.take(name, reader.getElementText().strip());
        }
      } else if (event == XMLStreamConstants.END_ELEMENT
          && reader.getLocalName().equals("Period")) {
        finish(series);
      }
    }
  }

  private void finish(EntsoESeries series) throws BadDocument {
    Fuel fuel = FUELS.get(series.type());
    // What storage takes stands in series of their own, into the zone's storage and not out of it.
    if (fuel != null && !series.taken()) {
      production
          .computeIfAbsent(fuel, first -> new EntsoEPoints())
          .add(series.start(), series.end(), series.step(), series.values(MOST_POSITIONS));
    }
    series.nextPeriod();
  }

  /** The shortest step of any series. */
  Duration step() {
    return production.values().stream()
        .map(EntsoEPoints::step)
        .min(Duration::compareTo)
        .orElse(Duration.ofHours(1));
  }

  /** The production at every instant at which all types of the document are known: the newest rows come type by type. */
  SortedMap<Instant, ProductionMix> productions() {
    SortedMap<Instant, ProductionMix> whole = new TreeMap<>();
    List<Instant> instants = new ArrayList<>();
    production.values().forEach(points -> instants.addAll(points.instants(step())));
    for (Instant at : instants) {
      if (!whole.containsKey(at)
          && production.values().stream().allMatch(points -> points.at(at) != null)) {
        ProductionMix mix = new ProductionMix();
        production.forEach((fuel, points) -> mix.with(fuel.name(), fuel.kind(), points.at(at)));
        whole.put(at, mix);
      }
    }
    return whole;
  }

  /** A time such as {@code 2026-11-22T23:00Z}. */
  static Instant time(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
