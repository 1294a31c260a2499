package org.wattelier.collector.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.wattelier.collector.config.OwnerOnly;

/**
 * A certificate that the collector makes for itself, once, and keeps in the data directory as two PEM files, since every agent
 * that joined knows it by its fingerprint. The running Java's own keytool makes it: nothing else that is carried can on Java 17
 * without opening the JDK's internals, and a library for one certificate would weigh more than the rest of the server.
 */
public final class SelfMadeCertificate {
  static final String CERT_FILE = "self-signed.crt";
  static final String KEY_FILE = "self-signed.key";
  /** Ten years: a new one would lock every agent out until it is told the new pin. */
  private static final String VALID_DAYS = "3653";

  private static final String NAME = "wattelier";
  private static final String PASSWORD_VARIABLE = "WATTELIER_KEYTOOL_PASSWORD";
  private static final long PATIENCE_SECONDS = 60;

  private final Path directory;
  private final Path keytool;
  private final RandomGenerator random;

  /**
   * @param directory the data directory
   * @param keytool the program of that name beside the running {@code java}
   */
  public SelfMadeCertificate(Path directory, Path keytool, RandomGenerator random) {
    this.directory = directory;
    this.keytool = keytool;
    this.random = random;
  }

  /** Where it is kept. */
  public CertificateFiles files() {
    return new CertificateFiles(directory.resolve(CERT_FILE), directory.resolve(KEY_FILE));
  }

  /**
   * The certificate that is kept; where there is none yet, or it has had its ten years, a new one. Blocks.
   *
   * @param names host names and addresses by which the collector is reached, of which at least one
   * @throws UnusableCertificate when what is kept is damaged: it is never silently replaced
   * @throws IOException when none could be made
   */
  public ServerCertificate obtain(List<String> names, Instant now)
      throws UnusableCertificate, IOException {
    CertificateFiles files = files();
    if (!Files.exists(files.cert()) && !Files.exists(files.key())) {
      make(names);
    }
    try {
      if (Files.exists(files.key())) {
        OwnerOnly.restrict(files.key());
      }
      return ServerCertificate.read(files, true, now);
    } catch (UnusableCertificate unusable) {
      if (unusable.fault() != UnusableCertificate.Fault.EXPIRED) {
        throw unusable;
      }
      make(names);
      return ServerCertificate.read(files, true, now);
    }
  }

  private void make(List<String> names) throws IOException {
    Path workshop = Files.createTempDirectory(directory, "keytool");
    Path store = workshop.resolve("keys.p12");
    try {
      byte[] bytes = new byte[24];
      random.nextBytes(bytes);
      String password = HexFormat.of().formatHex(bytes);
      run(command(store, names), password);
      keep(store, password.toCharArray());
    } catch (GeneralSecurityException unreadable) {
      throw new IOException("keytool made what Java cannot read", unreadable);
    } finally {
      Files.deleteIfExists(store);
      Files.deleteIfExists(workshop);
    }
  }

  private List<String> command(Path store, List<String> names) {
    return List.of(
        keytool.toString(),
        "-genkeypair",
        "-alias",
        NAME,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=" + NAME,
        "-ext",
        "san=" + String.join(",", alternatives(names)),
        "-ext",
        "eku=serverAuth",
        // Clocks in a room differ: a browser whose clock is behind must not find it too early.
        "-startdate",
        "-1d",
        "-validity",
        VALID_DAYS,
        "-storetype",
        "PKCS12",
        "-keystore",
        store.toString(),
        "-storepass:env",
        PASSWORD_VARIABLE);
  }

  /** As keytool wants them: {@code dns:poste-01} or {@code ip:10.0.0.2}. */
  private static List<String> alternatives(List<String> names) {
    List<String> alternatives = new ArrayList<>();
    for (String name : names) {
      boolean address = name.contains(":") || name.matches("[0-9.]+");
      alternatives.add((address ? "ip:" : "dns:") + name);
    }
    return alternatives;
  }

  /** The password goes by the environment, where no other user can read it. */
  private static void run(List<String> command, String password) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(Map.of(PASSWORD_VARIABLE, password, "LC_ALL", "C"));
    Process process = builder.start();
    process.getOutputStream().close();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (InputStream out = process.getInputStream()) {
      out.transferTo(said);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        String reason = said.toString(StandardCharsets.UTF_8).strip();
        throw new IOException(reason.lines().findFirst().orElse("no reason given"));
      }
    } catch (InterruptedException ending) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", ending);
    }
  }

  private void keep(Path made, char[] password) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(made)) {
      store.load(in, password);
    }
    CertificateFiles files = files();
    // The key first: where only it was kept when the power went, the next start says so.
    write(files.key(), "PRIVATE KEY", store.getKey(NAME, password).getEncoded());
    write(files.cert(), "CERTIFICATE", store.getCertificate(NAME).getEncoded());
  }

  private static void write(Path file, String kind, byte[] der) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    OwnerOnly.create(beside);
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        beside, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
