package org.wattelier.collector.grid;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.grid.MixFileException.Rule;

/** Takes a grid file apart: CSV under a line of names, with commas or semicolons, or a JSON array of objects. */
final class MixFileSyntax {
  private MixFileSyntax() {}

  static List<MixFileRow> rows(String text) throws MixFileException {
    return text.stripLeading().startsWith("[") ? json(text) : csv(text);
  }

  private static List<MixFileRow> csv(String text) throws MixFileException {
    List<MixFileRow> rows = new ArrayList<>();
    String @Nullable [] names = null;
    String separator = ",";
    List<String> lines = text.lines().toList();
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (names == null) {
        separator = line.contains(";") ? ";" : ",";
        names = line.split(separator, -1);
      } else {
        rows.add(row(at + 1, names, line.split(separator, -1), separator.equals(";")));
      }
    }
    return rows;
  }

  private static MixFileRow row(int line, String[] names, String[] cells, boolean decimalComma)
      throws MixFileException {
    if (cells.length != names.length) {
      throw new MixFileException(Rule.CELLS, line, Math.min(cells.length, names.length), "");
    }
    MixFileRow row = new MixFileRow(line);
    for (int cell = 0; cell < cells.length; cell++) {
      // Where semicolons part cells, commas are free to part decimals, as French spreadsheets do.
      String text = decimalComma ? cells[cell].replace(',', '.') : cells[cell];
      row.put(names[cell].strip(), new MixFileRow.Cell(text.strip(), line, cell + 1));
    }
    return row;
  }

  private static List<MixFileRow> json(String text) throws MixFileException {
    List<MixFileRow> rows = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      expect(parser, parser.nextToken() == JsonToken.START_ARRAY);
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        expect(parser, parser.currentToken() == JsonToken.START_OBJECT);
        rows.add(object(parser));
      }
    } catch (JsonProcessingException notJson) {
      JsonLocation place = notJson.getLocation();
      throw place == null
          ? new MixFileException(Rule.SYNTAX, 1, 1, "")
          : new MixFileException(Rule.SYNTAX, place.getLineNr(), place.getColumnNr(), "");
    } catch (IOException impossible) {
      throw new MixFileException(Rule.UNREADABLE, 0, 0, "");
    }
    return rows;
  }

  private static MixFileRow object(JsonParser parser) throws IOException, MixFileException {
    MixFileRow row = new MixFileRow(parser.currentTokenLocation().getLineNr());
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      expect(parser, parser.currentToken() == JsonToken.FIELD_NAME);
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      expect(parser, value != null && value.isScalarValue());
      JsonLocation place = parser.currentTokenLocation();
      String text = value == JsonToken.VALUE_NULL ? "" : parser.getText();
      row.put(name, new MixFileRow.Cell(text, place.getLineNr(), place.getColumnNr()));
    }
    return row;
  }

  private static void expect(JsonParser parser, boolean met) throws MixFileException {
    if (!met) {
      JsonLocation place = parser.currentTokenLocation();
      throw new MixFileException(Rule.SYNTAX, place.getLineNr(), place.getColumnNr(), "");
    }
  }
}
