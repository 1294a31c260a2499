package org.wattelier.collector.lab;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs on the disk: a folder a run, with {@code run.json}, and a file each for a machine and for its result, named by a hash of
 * the machine, since its name may be anything. So nothing is written twice when sixty machines hand in at once. Blocks.
 */
final class RunFiles {
  private static final Logger LOG = LoggerFactory.getLogger(RunFiles.class);
  private static final String RUN = "run.json";
  private static final String MACHINE = ".machine.json";
  private static final String RESULT = ".result.json";

  private final Path folder;

  RunFiles(Path folder) {
    this.folder = folder;
  }

  /** A run as it was found. */
  record Found(LabRun run, List<Participant> participants) {}

  /** Every run; what cannot be read stays as it is, and is told to the log. */
  List<Found> read() throws IOException {
    Files.createDirectories(folder);
    List<Found> found = new ArrayList<>();
    try (DirectoryStream<Path> runs = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path run : runs) {
        if (Files.exists(run.resolve(RUN))) {
          readable(run).ifPresent(found::add);
        } else {
          empty(run); // A run that was being made or deleted.
        }
      }
    }
    return found;
  }

  private static Optional<Found> readable(Path run) throws IOException {
    List<Participant> participants = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(run, "*" + MACHINE)) {
      for (Path file : files) {
        try {
          participants.add(RunJson.participant(Files.readAllBytes(file)));
        } catch (IOException damaged) {
          LOG.warn("{} is not read: {}", file, damaged.getMessage());
        }
      }
    }
    try {
      LabRun known = RunJson.run(Files.readAllBytes(run.resolve(RUN)));
      return Optional.of(new Found(known, participants));
    } catch (IOException damaged) {
      LOG.warn("{} is not read: {}", run.resolve(RUN), damaged.getMessage());
      return Optional.empty();
    }
  }

  void keep(LabRun run) throws IOException {
    Path place = folder.resolve(run.id());
    if (!Files.exists(place)) {
      Files.createDirectories(place);
      DurableFile.forceFolderOf(place);
    }
    DurableFile.write(place.resolve(RUN), bytes(RunJson.of(run)));
  }

  void keep(LabRun run, Participant participant) throws IOException {
    DurableFile.write(file(run, participant.machine(), MACHINE), bytes(RunJson.of(participant)));
  }

  /** Keeps what came out on a machine, in place of what it had handed in before. */
  void keepResult(LabRun run, String machine, JsonObject result) throws IOException {
    DurableFile.write(file(run, machine, RESULT), bytes(result));
  }

  /** What came out on a machine; empty where it handed in nothing. */
  Optional<JsonObject> result(LabRun run, String machine) throws IOException {
    Path file = file(run, machine, RESULT);
    try {
      return Optional.of(new JsonObject(Buffer.buffer(Files.readAllBytes(file))));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (DecodeException damaged) {
      LOG.warn("{} is not read: {}", file, damaged.getMessage());
      return Optional.empty();
    }
  }

  /** Takes a machine and its result out of a run. */
  void remove(LabRun run, String machine) throws IOException {
    DurableFile.delete(file(run, machine, RESULT));
    DurableFile.delete(file(run, machine, MACHINE));
  }

  /** Deletes a run. Once its own file is gone, a start after a kill removes the rest. */
  void delete(LabRun run) throws IOException {
    Path place = folder.resolve(run.id());
    DurableFile.delete(place.resolve(RUN));
    empty(place);
  }

  private static void empty(Path place) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(place);
    DurableFile.forceFolderOf(place);
  }

  private Path file(LabRun run, String machine, String end) {
    return folder.resolve(run.id()).resolve(hash(machine) + end);
  }

  private static byte[] bytes(JsonObject json) {
    return json.toBuffer().getBytes();
  }

  private static String hash(String machine) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(machine.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
