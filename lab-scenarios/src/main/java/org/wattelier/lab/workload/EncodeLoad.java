package org.wattelier.lab.workload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;

/** Writes messages of sensor readings and reads them back, as a sender and a receiver would. One unit is one reading there and back. */
final class EncodeLoad implements Workload {
  private static final JsonFactory JSON = new JsonFactory();

  private final boolean binary;
  private final int records;
  private final long seed;
  private long bytes;
  private double sum;

  /** @param records in one message */
  EncodeLoad(boolean binary, int records, long seed) {
    this.binary = binary;
    this.records = records;
    this.seed = seed;
  }

  @Override
  public void run(Stint stint) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    while (stint.goesOn()) {
      byte[] message = binary ? toBinary(random) : toJson(random);
      bytes += message.length;
      sum += binary ? fromBinary(message) : fromJson(message);
      stint.did(records);
    }
  }

  private byte[] toJson(SplittableRandom random) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartArray();
      for (int i = 0; i < records; i++) {
        json.writeStartObject();
        json.writeNumberField("sensorIdentifier", random.nextInt(500));
        json.writeNumberField("timestampMilliseconds", 1_700_000_000_000L + i * 1000L);
        json.writeNumberField("powerWatts", random.nextInt(20_000) / 100.0);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    return out.toByteArray();
  }

  private static double fromJson(byte[] message) throws IOException {
    double watts = 0;
    try (JsonParser json = JSON.createParser(message)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
          watts += json.getDoubleValue();
        } else if (token == JsonToken.VALUE_NUMBER_INT) {
          watts += json.getLongValue() & 1;
        }
      }
    }
    return watts;
  }

  /** 14 bytes a reading: what both sides know need not be said. */
  private byte[] toBinary(SplittableRandom random) throws IOException {
    ByteArrayOutputStream bytesOut = new ByteArrayOutputStream(records * 14);
    try (DataOutputStream out = new DataOutputStream(bytesOut)) {
      for (int i = 0; i < records; i++) {
        out.writeShort(random.nextInt(500));
        out.writeLong(1_700_000_000_000L + i * 1000L);
        out.writeFloat(random.nextInt(20_000) / 100.0f);
      }
    }
    return bytesOut.toByteArray();
  }

  private double fromBinary(byte[] message) throws IOException {
    double watts = 0;
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(message))) {
      for (int i = 0; i < records; i++) {
        watts += in.readShort() & 1;
        watts += in.readLong() & 1;
        watts += in.readFloat();
      }
    }
    return watts;
  }

  /** Bytes of all messages so far. */
  long bytes() {
    return bytes;
  }

  /** The readings, summed up. */
  double sum() {
    return sum;
  }

  @Override
  public void close() {}
}
