package org.hanok.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("hanok bundle new")
final class BundleNewTest {

  private static final Pattern PLUGIN =
      Pattern.compile("<artifactId>([a-z-]+-plugin)</artifactId>\\s*<version>([^<]+)</version>");
  private static final Pattern VERSION =
      Pattern.compile("<version\\.(jspecify|osgi\\.core|junit|assertj)>([^<]+)<");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String before = "";

  @BeforeEach
  void install() throws IOException {
    before = System.getProperty("hanok.install", "");
    System.setProperty("hanok.install", folder.resolve("node").toString());
    Path sdk = Files.createDirectories(folder.resolve("node/sdk"));
    for (String name : List.of("chain-spi", "runtime-support", "runtime-kit", "signing")) {
      jar(sdk.resolve(name + ".jar"), "0.9.2");
    }
  }

  private static void jar(Path file, String shared) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-Version", "0.1.0");
    main.putValue(
        "Export-Package",
        "org.hanok.spi.consensus;version=\"7.7.7\";uses:=\"org.hanok.spi.runtime,a\","
            + "org.hanok.spi.runtime;version=\""
            + shared
            + "\";uses:=\"org.hanok.spi\"");
    try (OutputStream stream = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(stream, manifest)) {
      jar.flush();
    }
  }

  @AfterEach
  void uninstall() {
    if (before.isEmpty()) {
      System.clearProperty("hanok.install");
    } else {
      System.setProperty("hanok.install", before);
    }
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(
        Stream.concat(Stream.of("bundle", "new"), Stream.of(arguments)).toArray(String[]::new));
  }

  private Path made(String name, String kind, String... more) {
    Path project = folder.resolve(name + "-project");
    String[] words =
        Stream.concat(
                Stream.of(name, "--kind", kind, "--folder", project.toString()), Stream.of(more))
            .toArray(String[]::new);
    assertThat(run(words)).as(err.toString()).isZero();
    return project;
  }

  private static List<Path> files(Path project) throws IOException {
    try (Stream<Path> all = Files.walk(project)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_language_is_a_whole_project_with_its_kit_and_a_program_to_publish() throws IOException {
    Path project = made("tiny-basic", "language");
    String java = "src/main/java/org/example/tiny_basic/TinyBasic";
    assertThat(project.resolve(java + "Activator.java")).content().contains("class TinyBasicA");
    assertThat(project.resolve(java + "Language.java")).content().contains("TYPE = \"tiny-basic\"");
    assertThat(project.resolve("src/test/java/org/example/tiny_basic/TinyBasicRuntimeTest.java"))
        .content()
        .contains("extends ProcessKit");
    assertThat(project.resolve("src/test/programs/echo.pl")).exists();
    assertThat(project.resolve("src/main/resources/org/example/tiny_basic/bootstrap.pl")).exists();
    assertThat(project.resolve(".gitignore")).content().contains("*.pem");
    assertThat(project.resolve(".mvn/maven.config")).exists();
    assertThat(project.resolve("bnd.bnd"))
        .content()
        .contains("org.hanok.spi.*;version=\"[0.9.2,0.10)\"", "-exportcontents:\n");
    JsonObject manifest =
        (JsonObject) JsonParser.parse(text(project.resolve("example/hanok.json")));
    assertThat(manifest.getString("name")).isEqualTo("tiny-basic-example");
    assertThat(manifest.getObject("runtime"))
        .isNotNull()
        .satisfies(runtime -> assertThat(runtime.getString("type")).isEqualTo("tiny-basic"));
  }

  @Test
  void a_driver_is_a_whole_project_in_the_package_that_was_asked_for() throws IOException {
    Path project = made("dice", "driver", "--package", "com.acme.hardware");
    assertThat(project.resolve("src/main/java/com/acme/hardware/DiceDriver.java")).exists();
    assertThat(project.resolve("src/test/java/com/acme/hardware/DiceDriverTest.java"))
        .content()
        .contains("extends DriverKit");
    assertThat(project.resolve("bnd.bnd")).content().contains("SymbolicName: com.acme.hardware\n");
    assertThat(project.resolve("pom.xml")).content().doesNotContain("runtime-support");
  }

  @ParameterizedTest
  @ValueSource(strings = {"language", "driver"})
  void nothing_is_left_of_the_templates_own_words_and_the_pom_is_xml(String kind) throws Exception {
    Path project = made("some-thing", kind);
    for (Path file : files(project)) {
      if (!file.toString().endsWith(".jar")) {
        assertThat(text(file)).as(file.toString()).doesNotContainPattern("@[A-Za-z]+@");
      }
    }
    var pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(project.resolve("pom.xml").toFile());
    assertThat(pom.getDocumentElement().getTagName()).isEqualTo("project");
  }

  @Test
  void the_nodes_jars_are_carried_under_a_version_that_tells_their_bytes() throws IOException {
    Path project = made("first", "language");
    String version = versionIn(project);
    assertThat(version).matches("0\\.1\\.0-[0-9a-f]{8}");
    Path spi = Path.of("repository/org/hanok/chain-spi", version, "chain-spi-" + version + ".jar");
    assertThat(project.resolve(spi))
        .hasSameBinaryContentAs(folder.resolve("node/sdk/chain-spi.jar"));
    assertThat(project.resolve("repository/hanok-signing.jar")).exists();
    jar(folder.resolve("node/sdk/chain-spi.jar"), "0.9.3");
    assertThat(versionIn(made("second", "language"))).isNotEqualTo(version);
  }

  private static String versionIn(Path project) {
    Matcher found = Pattern.compile("<version.sdk>(.+)<").matcher(text(project.resolve("pom.xml")));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ab",
        "Perl",
        "pe rl",
        "1st",
        "perl-",
        "a--b",
        "../perl",
        "perl<",
        "한옥",
        "a-name-with-more-letters-than-forty-of-them"
      })
  void a_name_that_means_something_elsewhere_is_refused(String name) {
    assertThat(run(name, "--kind", "language", "--folder", folder.resolve("x").toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("HANOK-CLI-INPUT");
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "perl",
        "com.Acme",
        "com.acme.int",
        "com..acme",
        "org.hanok.mine",
        "java.lang",
        "com.acme;x",
        "org.osgi"
      })
  void a_package_that_is_none_or_others_is_refused(String name) {
    String project = folder.resolve("x").toString();
    assertThat(run("perl", "--kind", "language", "--folder", project, "--package", name))
        .isEqualTo(2);
    assertThat(err.toString()).contains("HANOK-CLI-INPUT", name);
  }

  @Test
  void a_name_that_java_keeps_for_itself_becomes_a_package_all_the_same() {
    assertThat(
            made("native", "driver").resolve("src/main/java/org/example/native_/NativeDriver.java"))
        .exists();
  }

  @Test
  void a_folder_that_is_there_is_left_alone() throws IOException {
    Path mine = Files.createDirectories(folder.resolve("mine"));
    Files.writeString(mine.resolve("letter"), "Dear Anna");
    assertThat(run("perl", "--kind", "language", "--folder", mine.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("HANOK-CLI-FILE-EXISTS");
    assertThat(files(mine)).containsExactly(mine.resolve("letter"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ml", "cluster"})
  void a_kind_without_a_template_is_refused_by_its_code(String kind) {
    assertThat(run("big", "--kind", kind, "--folder", folder.resolve("x").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("HANOK-CLI-NO-TEMPLATE", kind);
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void an_unknown_kind_and_an_installation_without_the_sdk_are_told() throws IOException {
    assertThat(run("big", "--kind", "kettle")).isEqualTo(2);
    assertThat(err.toString()).contains("HANOK-CLI-INPUT", "kettle");
    Files.delete(folder.resolve("node/sdk/runtime-kit.jar"));
    assertThat(run("big", "--kind", "driver", "--folder", folder.resolve("x").toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("HANOK-CLI-NOT-BUILT", "runtime-kit.jar");
  }

  /** So that what the node's own build has fetched is all that a bundle's build takes. */
  @Test
  void a_bundle_is_built_by_the_very_tools_that_the_node_is_built_by() throws IOException {
    String root = text(Path.of(System.getProperty("hanok.root"), "pom.xml"));
    String pom = text(made("perl", "language").resolve("pom.xml"));
    assertThat(pairs(PLUGIN, pom)).hasSizeGreaterThan(8).isSubsetOf(pairs(PLUGIN, root));
    assertThat(pairs(VERSION, pom)).hasSize(4).isSubsetOf(pairs(VERSION, root));
  }

  private static List<String> pairs(Pattern pattern, String pom) {
    return pattern.matcher(pom).results().map(one -> one.group(1) + " " + one.group(2)).toList();
  }

  @Test
  void what_a_bundle_imports_ends_where_the_next_version_may_break_it() {
    assertThat(new SharedVersion(0, 9, 2).range()).isEqualTo("[0.9.2,0.10)");
    assertThat(new SharedVersion(1, 4, 0).range()).isEqualTo("[1.4.0,2)");
  }
}
