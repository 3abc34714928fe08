package org.hanok.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hanok.signing.publisher.JarSignature;
import org.hanok.signing.publisher.PublisherKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("hanok bundle sign")
final class BundleSigningTest {

  @TempDir Path home;
  private Path jar;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void makeJar() throws IOException {
    jar = home.resolve("some.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("a.txt"));
      zip.write('a');
      zip.closeEntry();
    }
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @Test
  void makes_a_missing_key_that_only_its_owner_can_read_and_signs_with_it_again_and_again()
      throws IOException {
    assertThat(run("bundle", "sign", jar.toString(), "--home", home.toString(), "--name", "Anna"))
        .isZero();
    Path key = home.resolve("keys/publisher.pem");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    String first = BundleSigning.publisher(jar.toString()).fingerprint();
    assertThat(out.toString()).contains(first, "Anna");
    assertThat(run("bundle", "sign", jar.toString(), "--home", home.toString())).isZero();
    assertThat(BundleSigning.publisher(jar.toString()).fingerprint()).isEqualTo(first);
    assertThat(BundleSigning.publisher(key.toString()).fingerprint()).isEqualTo(first);
    assertThat(PublisherKey.read(key)).isPresent();
  }

  @Test
  void says_what_is_no_key_and_what_is_no_bundle() throws IOException {
    Path key = Files.writeString(home.resolve("k.pem"), "a letter");
    assertThat(run("bundle", "sign", jar.toString(), "--key", key.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("holds no PRIVATE KEY");
    Files.writeString(jar, "a letter");
    assertThat(run("bundle", "sign", jar.toString(), "--home", home.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("cannot be signed");
    assertThat(jar).hasContent("a letter");
  }

  @Test
  void an_unsigned_bundle_or_nothing_at_all_names_no_publisher() throws IOException {
    assertThat(run("bundle", "trust", jar.toString(), "--home", home.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is not signed");
    assertThat(run("bundle", "trust", "abc", "--home", home.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("neither a fingerprint");
    assertThat(JarSignature.of(jar)).isInstanceOf(JarSignature.Finding.Unsigned.class);
  }
}
