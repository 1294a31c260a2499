package org.wattelier.collector.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.tls.UnusableCertificate.Fault;

class ServerCertificateTest {

  private final Instant now = Instant.now();

  @TempDir
  Path folder;

  @Test
  void selfMadeCertificateIsMadeOnceAndKept() throws Exception {
    SelfMadeCertificate own = own();
    ServerCertificate first = own.obtain(List.of("localhost", "127.0.0.1", "::1", "1pc"), now);

    assertThat(first.fingerprint()).matches("sha256:[0-9a-f]{64}");
    assertThat(first.selfMade()).isTrue();
    assertThat(own().obtain(List.of("other"), now).fingerprint()).isEqualTo(first.fingerprint());
    assertThat(names(own.files().cert()))
        .containsExactlyInAnyOrder("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "1pc");
  }

  @Test
  void keyIsForItsOwnerAloneAndNothingElseIsLeft() throws Exception {
    own().obtain(List.of("localhost"), now);

    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("self-signed.crt", "self-signed.key");
    }
    assertThat(PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder.resolve("self-signed.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void afterItsTenYearsThereIsANewOne() throws Exception {
    String first = own().obtain(List.of("localhost"), now).fingerprint();
    Instant later = now.plus(Duration.ofDays(3_700));

    // The new one is made by today's clock: it too is found expired by then.
    assertThatThrownBy(() -> own().obtain(List.of("localhost"), later))
        .isInstanceOf(UnusableCertificate.class);
    assertThat(own().obtain(List.of("localhost"), now).fingerprint()).isNotEqualTo(first);
  }

  @Test
  void damagedCertificateIsNeverSilentlyReplaced() throws Exception {
    own().obtain(List.of("localhost"), now);
    Files.delete(folder.resolve("self-signed.key"));

    assertFault(Fault.UNREADABLE, () -> own().obtain(List.of("localhost"), now));
  }

  @Test
  void missingKeytoolIsTold() {
    SelfMadeCertificate own =
        new SelfMadeCertificate(folder, folder.resolve("no-keytool"), new Random(1));

    assertThatThrownBy(() -> own.obtain(List.of("localhost"), now)).isInstanceOf(IOException.class);
  }

  @Test
  void filesThatCannotBeReadAreTold() throws Exception {
    CertificateFiles good = TestCertificates.make(folder);
    Path absent = folder.resolve("absent.pem");

    assertFault(Fault.UNREADABLE, () -> read(new CertificateFiles(absent, good.key())));
    assertFault(Fault.UNREADABLE, () -> read(new CertificateFiles(good.cert(), absent)));
    assertFault(Fault.UNREADABLE, () -> read(new CertificateFiles(folder, good.key())));
  }

  @Test
  void whatIsNoPemIsTold() throws Exception {
    CertificateFiles good = TestCertificates.make(folder);
    Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nonsense");
    Path locked = Files.writeString(
        folder.resolve("locked.pem"), "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n");

    assertFault(Fault.NOT_A_CERTIFICATE, () -> read(new CertificateFiles(nonsense, good.key())));
    assertFault(Fault.NOT_A_CERTIFICATE, () -> read(new CertificateFiles(good.key(), good.key())));
    assertFault(Fault.NOT_A_KEY, () -> read(new CertificateFiles(good.cert(), nonsense)));
    assertFault(Fault.NOT_A_KEY, () -> read(new CertificateFiles(good.cert(), good.cert())));
    assertFault(Fault.ENCRYPTED, () -> read(new CertificateFiles(good.cert(), locked)));
  }

  @Test
  void keyOfAnotherCertificateIsTold() {
    CertificateFiles good = TestCertificates.make(folder);
    CertificateFiles other = TestCertificates.make(folder);

    assertFault(Fault.MISMATCH, () -> read(new CertificateFiles(good.cert(), other.key())));
  }

  @Test
  void timeIsChecked() {
    CertificateFiles good = TestCertificates.make(folder);

    assertFault(
        Fault.EXPIRED, () -> ServerCertificate.read(good, false, now.plus(Duration.ofDays(4_000))));
    assertFault(
        Fault.TOO_EARLY, () -> ServerCertificate.read(good, false, now.minus(Duration.ofDays(3))));
  }

  @Test
  void renewalIsNoticedAndAnUnusableOneIsNot() throws Exception {
    CertificateFiles files = TestCertificates.make(folder);
    CertificateWatch watch = new CertificateWatch(files, () -> now);
    assertThat(watch.changed()).isEmpty();

    write(files.cert(), "half a file".getBytes(StandardCharsets.US_ASCII), 60);
    assertThat(watch.changed()).isEmpty();

    CertificateFiles renewed = TestCertificates.make(folder);
    write(files.cert(), Files.readAllBytes(renewed.cert()), 120);
    write(files.key(), Files.readAllBytes(renewed.key()), 120);
    assertThat(watch.changed())
        .get()
        .extracting(ServerCertificate::fingerprint)
        .isEqualTo(read(renewed).fingerprint());
    assertThat(watch.changed()).isEmpty();
  }

  /** The time of the change is set, since two changes may lie within one tick of the file system. */
  private void write(Path file, byte[] content, int secondsLater) throws Exception {
    Files.write(file, content);
    Files.setLastModifiedTime(file, FileTime.from(now.plusSeconds(secondsLater)));
  }

  private SelfMadeCertificate own() {
    return new SelfMadeCertificate(folder, TestCertificates.keytool(), new Random(1));
  }

  private ServerCertificate read(CertificateFiles files) throws UnusableCertificate {
    return ServerCertificate.read(files, false, now.plusSeconds(60));
  }

  private interface Reading {
    Object run() throws Exception;
  }

  private static void assertFault(Fault fault, Reading reading) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            UnusableCertificate.class, told -> assertThat(told.fault()).isEqualTo(fault));
  }

  private static List<String> names(Path cert) throws Exception {
    try (InputStream in = Files.newInputStream(cert)) {
      X509Certificate read =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      List<String> names = new ArrayList<>();
      read.getSubjectAlternativeNames().forEach(name -> names.add(String.valueOf(name.get(1))));
      return names;
    }
  }
}
