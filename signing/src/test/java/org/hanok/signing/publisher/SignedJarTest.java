package org.hanok.signing.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.hanok.signing.publisher.JarSignature.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedJarTest {

  private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");
  private static final String MANIFEST = "Manifest-Version: 1.0\r\nBundle-SymbolicName: a\r\n\r\n";

  @TempDir Path folder;
  private PublisherKey anna;
  private Path jar;

  @BeforeEach
  void make() throws IOException {
    anna = PublisherKey.make(folder.resolve("anna.pem"), "Anna, Ltd", NOW);
    jar = folder.resolve("some.jar");
    write(Map.of("META-INF/MANIFEST.MF", MANIFEST, "a.class", "code", "META-INF/b", "text"));
  }

  @Test
  void a_jar_that_nobody_signed_is_unsigned() throws IOException {
    assertThat(JarSignature.of(jar))
        .isInstanceOfSatisfying(
            Finding.Unsigned.class, unsigned -> assertThat(unsigned.entry()).isEmpty());
  }

  @Test
  void a_signed_jar_tells_its_publisher_by_key_and_name() throws IOException {
    JarSigning.sign(jar, anna);
    assertThat(JarSignature.of(jar))
        .isInstanceOfSatisfying(
            Finding.Signed.class,
            signed -> assertThat(signed.publishers()).containsExactly(anna.publisher()));
    assertThat(anna.publisher().name()).isEqualTo("Anna, Ltd");
  }

  @Test
  void two_publishers_may_sign_the_same_jar() throws IOException {
    PublisherKey bert = PublisherKey.make(folder.resolve("bert.pem"), "Bert", NOW);
    JarSigning.sign(jar, anna);
    Path twice = folder.resolve("twice.jar");
    Files.copy(jar, twice);
    JarSigning.sign(twice, bert);
    assertThat(JarSignature.of(twice))
        .isInstanceOfSatisfying(
            Finding.Signed.class,
            signed ->
                assertThat(signed.publishers())
                    .containsExactlyInAnyOrder(anna.publisher(), bert.publisher()));
  }

  @Test
  void what_was_changed_after_signing_is_broken() throws IOException {
    JarSigning.sign(jar, anna);
    change(entries -> entries.put("a.class", bytes("evil")));
    assertThat(JarSignature.of(jar)).isInstanceOf(Finding.Broken.class);
  }

  @Test
  void a_manifest_that_was_changed_after_signing_is_broken() throws IOException {
    JarSigning.sign(jar, anna);
    change(
        entries ->
            entries.put(
                "META-INF/MANIFEST.MF",
                bytes(text(entries, "META-INF/MANIFEST.MF").replace("Name: a\r", "Name: b\r"))));
    assertThat(JarSignature.of(jar)).isInstanceOf(Finding.Broken.class);
  }

  @Test
  void a_signature_that_was_changed_is_broken() throws IOException {
    JarSigning.sign(jar, anna);
    change(
        entries -> {
          String name =
              entries.keySet().stream()
                  .filter(one -> one.endsWith(".SF"))
                  .findFirst()
                  .orElseThrow();
          entries.put(name, bytes(text(entries, name).replace("Created-By", "Created-by")));
        });
    assertThat(JarSignature.of(jar)).isInstanceOf(Finding.Broken.class);
  }

  @Test
  void what_was_added_after_signing_makes_it_unsigned() throws IOException {
    JarSigning.sign(jar, anna);
    change(entries -> entries.put("evil.class", bytes("evil")));
    assertThat(JarSignature.of(jar))
        .isInstanceOfSatisfying(
            Finding.Unsigned.class,
            unsigned -> assertThat(unsigned.entry()).contains("evil.class"));
  }

  @Test
  void what_was_added_deep_in_meta_inf_under_the_name_of_a_signature_makes_it_unsigned()
      throws IOException {
    JarSigning.sign(jar, anna);
    change(entries -> entries.put("META-INF/versions/evil.SF", bytes("evil")));
    assertThat(JarSignature.of(jar)).isInstanceOf(Finding.Unsigned.class);
  }

  @Test
  void a_jar_without_its_signature_block_is_unsigned() throws IOException {
    JarSigning.sign(jar, anna);
    change(entries -> entries.keySet().removeIf(name -> name.matches(".*\\.(EC|RSA|DSA)")));
    assertThat(JarSignature.of(jar)).isInstanceOf(Finding.Unsigned.class);
  }

  @Test
  void a_jar_of_more_entries_or_bytes_than_are_looked_at_is_broken() throws IOException {
    assertThat(JarSignature.of(jar, 3, 1_000)).isInstanceOf(Finding.Unsigned.class);
    assertThat(JarSignature.of(jar, 2, 1_000)).isInstanceOf(Finding.Broken.class);
    long bytes = MANIFEST.length() + 8;
    assertThat(JarSignature.of(jar, 3, bytes)).isInstanceOf(Finding.Unsigned.class);
    assertThat(JarSignature.of(jar, 3, bytes - 1)).isInstanceOf(Finding.Broken.class);
  }

  @Test
  void what_is_no_jar_is_an_error_of_reading() throws IOException {
    Files.writeString(jar, "a letter");
    assertThatThrownBy(() -> JarSignature.of(jar)).isInstanceOf(ZipException.class);
    assertThatThrownBy(() -> JarSigning.sign(jar, anna)).isInstanceOf(IOException.class);
    assertThat(jar).hasContent("a letter");
    assertThat(folder.resolve("some.jar.signed")).doesNotExist();
  }

  @Test
  void only_its_owner_can_read_a_key_file_and_none_is_overwritten() throws IOException {
    Path file = folder.resolve("anna.pem");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> PublisherKey.make(file, "Bert", NOW))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void a_key_is_read_back_and_its_public_part_alone_names_the_publisher() throws IOException {
    Path file = folder.resolve("anna.pem");
    assertThat(PublisherKey.read(file))
        .hasValueSatisfying(read -> assertThat(read.publisher()).isEqualTo(anna.publisher()));
    String text = Files.readString(file);
    Path open = folder.resolve("anna.crt");
    Files.writeString(open, text.substring(text.indexOf("-----BEGIN CERTIFICATE")));
    assertThat(PublisherKey.publisherIn(open)).contains(anna.publisher());
    assertThat(PublisherKey.read(open)).isEmpty();
  }

  @Test
  void what_is_no_key_is_none() throws IOException {
    Path file = folder.resolve("none.pem");
    for (String text :
        new String[] {
          "",
          "a letter",
          "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
          "-----BEGIN PRIVATE KEY-----\n=\n-----END PRIVATE KEY-----\n",
          "x".repeat(PublisherKey.MAX_FILE_BYTES + 1)
        }) {
      Files.writeString(file, text);
      assertThat(PublisherKey.read(file)).isEmpty();
      assertThat(PublisherKey.publisherIn(file)).isEmpty();
    }
  }

  @Test
  void a_fingerprint_may_be_written_as_other_tools_write_it() {
    String digits = anna.publisher().fingerprint();
    String colons = digits.toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?=.)", "$1:");
    assertThat(Publisher.parseFingerprint(colons)).contains(digits);
    assertThat(Publisher.parseFingerprint(digits + "0")).isEmpty();
  }

  private interface Change {
    void on(Map<String, byte[]> entries);
  }

  private void change(Change change) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>(MANIFEST_FIRST);
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      for (JarEntry entry : Collections.list(file.entries())) {
        try (InputStream in = file.getInputStream(entry)) {
          entries.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    change.on(entries);
    writeBytes(entries);
  }

  private static final java.util.Comparator<String> MANIFEST_FIRST =
      java.util.Comparator.comparing((String name) -> !name.endsWith("MANIFEST.MF"))
          .thenComparing(java.util.Comparator.naturalOrder());

  private void write(Map<String, String> texts) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>(MANIFEST_FIRST);
    texts.forEach((name, text) -> entries.put(name, bytes(text)));
    writeBytes(entries);
  }

  private void writeBytes(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (OutputStream out = whole;
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    Files.write(jar, whole.toByteArray());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Map<String, byte[]> entries, String name) {
    byte[] found = entries.get(name);
    assertThat(found).as(name).isNotNull();
    return new String(found, StandardCharsets.UTF_8);
  }
}
