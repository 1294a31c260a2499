package org.wattelier.lab.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a scenario's file: UTF-8, YAML, at most 256 KiB. A file comes from anywhere, so nothing in it is trusted: no aliases, no tags,
 * bounded in depth and number of values, every number within bounds. Tells everything that is wrong, not only the first thing.
 */
public final class ScenarioReader {
  /** The largest file that is read. */
  static final int LARGEST_BYTES = 256 * 1024;

  private static final String ENDING = ".yaml";

  private ScenarioReader() {}

  /**
   * Reads a file.
   *
   * @throws IOException where it cannot be read at all
   */
  public static Reading read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in);
    }
  }

  /**
   * Reads what a stream holds.
   *
   * @param file name to give in errors; its last part must be that of the scenario with {@code .yaml}
   * @throws IOException where the stream cannot be read
   */
  public static Reading read(String file, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
    Faults faults = new Faults(file);
    if (bytes.length > LARGEST_BYTES) {
      faults.add(Place.START, "", "error.large", Integer.toString(LARGEST_BYTES / 1024));
      return new Reading.Refused(faults.inOrder());
    }
    return decode(bytes, faults)
        .flatMap(text -> YamlTree.read(text, faults))
        .flatMap(root -> checked(root, file, faults))
        .<Reading>map(values -> new Reading.Accepted(ScenarioBuilder.build(values)))
        .orElseGet(() -> new Reading.Refused(faults.inOrder()));
  }

  private static Optional<Values> checked(Node root, String file, Faults faults) {
    Object value = new ShapeCheck(faults).value(root, ScenarioForm.SCENARIO, "");
    if (value instanceof Values values) {
      new CrossCheck(values, faults).check(stem(file));
      return Optional.of(values).filter(all -> faults.none());
    }
    return Optional.empty();
  }

  private static String stem(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }

  private static Optional<String> decode(byte[] bytes, Faults faults) {
    CharsetDecoder decoder = StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
    text.flip();
    String read = text.toString();
    if (result.isError()) {
      int line = (int) read.chars().filter(c -> c == '\n').count() + 1;
      int column = read.length() - read.lastIndexOf('\n');
      faults.add(new Place(line, column), "", "error.encoding");
      return Optional.empty();
    }
    return Optional.of(read.startsWith("\uFEFF") ? read.substring(1) : read);
  }
}
