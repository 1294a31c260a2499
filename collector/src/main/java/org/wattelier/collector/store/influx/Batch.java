package org.wattelier.collector.store.influx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lines that travel together, each ended by a line feed. A line may have further line feeds inside a quoted text. */
record Batch(List<String> lines) {
  Batch {
    lines = List.copyOf(lines);
  }

  /** The lines of several batches, in order. */
  static Batch joined(List<Batch> batches) {
    List<String> lines = new ArrayList<>();
    batches.forEach(batch -> lines.addAll(batch.lines));
    return new Batch(lines);
  }

  /** The content of a file: a comment with the bytes of each line, so that they can be told apart again, then the lines. */
  byte[] toBytes() {
    StringBuilder lengths = new StringBuilder("#lines");
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (String line : lines) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      lengths.append(' ').append(bytes.length);
      body.writeBytes(bytes);
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream(lengths.length() + 1 + body.size());
    content.writeBytes(lengths.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
    content.writeBytes(body.toByteArray());
    return content.toByteArray();
  }

  /** Reads what {@link #toBytes} made; the caller knows that it is whole. */
  static Batch ofBytes(byte[] content) {
    int at = 0;
    while (content[at] != '\n') {
      at++;
    }
    String[] words = new String(content, 0, at++, StandardCharsets.US_ASCII).split(" ", -1);
    List<String> lines = new ArrayList<>(words.length);
    for (int i = 1; i < words.length; i++) {
      int length = Integer.parseInt(words[i]);
      lines.add(new String(content, at, length, StandardCharsets.UTF_8));
      at += length;
    }
    return new Batch(lines);
  }
}
