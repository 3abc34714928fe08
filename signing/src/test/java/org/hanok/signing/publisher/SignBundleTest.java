package org.hanok.signing.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hanok.signing.publisher.JarSignature.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignBundleTest {

  @TempDir Path folder;
  private Path jar;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void makeJar() throws IOException {
    jar = folder.resolve("some.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("a.txt"));
      zip.write('a');
      zip.closeEntry();
    }
  }

  private int run(String... words) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return SignBundle.run(words, out, out);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_build_makes_its_publishers_key_once_and_signs_with_it_from_then_on() throws IOException {
    Path key = folder.resolve("own/publisher.pem");
    assertThat(run(jar.toString(), key.toString(), "Anna")).isZero();
    Publisher anna = PublisherKey.read(key).orElseThrow().publisher();
    assertThat(said()).contains("A publisher's key was made", "Anna " + anna.fingerprint());
    said.reset();
    assertThat(run(jar.toString(), key.toString(), "Somebody else")).isZero();
    assertThat(said()).contains("by Anna").doesNotContain("was made");
    assertThat(JarSignature.of(jar))
        .isInstanceOfSatisfying(
            Finding.Signed.class, signed -> assertThat(signed.publishers()).containsExactly(anna));
  }

  @Test
  void what_is_no_key_and_what_is_no_jar_fail_the_build_and_say_so() throws IOException {
    Path letter = Files.writeString(folder.resolve("letter"), "Dear Anna");
    assertThat(run(jar.toString(), letter.toString())).isEqualTo(2);
    assertThat(said()).contains("holds no PRIVATE KEY");
    assertThat(run(letter.toString(), folder.resolve("key.pem").toString())).isEqualTo(1);
    assertThat(said()).contains("is not signed");
    assertThat(run()).isEqualTo(2);
  }
}
