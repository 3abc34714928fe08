package org.hanok.protocol.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hanok.protocol.json.JsonParser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A manifest")
final class ManifestReaderTest {

  private static final String LEAST =
      "\"name\":\"abc\",\"version\":\"1\",\"runtime\":{\"type\":\"wasm\"},\"artifact\":\"a.wasm\"";

  private static ManifestReader.Outcome read(String members) {
    return ManifestReader.read(("{" + members + "}").getBytes(StandardCharsets.UTF_8));
  }

  private static String flaws(String members) {
    return read(members) instanceof ManifestReader.Outcome.Invalid invalid
        ? invalid.message()
        : "none";
  }

  private static ProgramManifest valid(String members) {
    ManifestReader.Outcome outcome = read(members);
    assertThat(outcome).isInstanceOf(ManifestReader.Outcome.Valid.class);
    return ((ManifestReader.Outcome.Valid) outcome).manifest();
  }

  @Test
  void gets_the_usual_limits_and_no_grants_where_it_says_nothing() {
    ProgramManifest manifest = valid(LEAST + ",\"price\":0.25");

    assertThat(manifest.priceAin()).isEqualTo(0.25);
    assertThat(manifest.share()).isEqualTo(0.8);
    assertThat(manifest.limits().memoryBytes()).isEqualTo(64L << 20);
    assertThat(manifest.limits().wallTimeMillis()).isEqualTo(10_000);
    assertThat(manifest.clock()).isFalse();
    assertThat(manifest.randomness()).isFalse();
    assertThat(manifest.input()).isEmpty();
    assertThat(manifest.consistency()).isEqualTo("all");
  }

  @Test
  void is_read_with_everything_that_it_says() {
    ProgramManifest manifest =
        valid(
            LEAST
                + ",\"price\":1,\"share\":0.5,\"consistency\":\"first-result\",\"arguments\":[\"-x\"],"
                + "\"grants\":{\"clock\":true},\"limits\":{\"outputBytes\":7},\"build\":\"make\","
                + "\"entry\":\"_start\",\"input\":{\"type\":\"string\"}");

    assertThat(manifest.share()).isEqualTo(0.5);
    assertThat(manifest.consistency()).isEqualTo("first-result");
    assertThat(manifest.arguments()).containsExactly("-x");
    assertThat(manifest.clock()).isTrue();
    assertThat(manifest.randomness()).isFalse();
    assertThat(manifest.limits().outputBytes()).isEqualTo(7);
    assertThat(manifest.build()).isEqualTo("make");
    assertThat(manifest.input().orElseThrow().check(JsonParser.parse("\"x\""))).isEmpty();
    assertThat(manifest.input().orElseThrow().check(JsonParser.parse("1"))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"price\":\"free\"|/price",
        "\"price\":-1|/price",
        "\"price\":0.0000001|/price",
        "\"price\":1e9|/price",
        "\"price\":null|/price",
        "\"price\":1,\"pirce\":2|pirce",
        "\"price\":1,\"limits\":{\"memory\":1}|memory",
        "\"price\":1,\"limits\":{\"memoryBytes\":\"64M\"}|/limits/memoryBytes",
        "\"price\":1,\"limits\":{\"memoryBytes\":0}|/limits/memoryBytes",
        "\"price\":1,\"limits\":{\"memoryBytes\":1.5}|/limits/memoryBytes",
        "\"price\":1,\"limits\":{\"memoryBytes\":99999999999}|/limits/memoryBytes",
        "\"price\":1,\"grants\":{\"network\":true}|network",
        "\"price\":1,\"grants\":{\"clock\":\"yes\"}|/grants/clock",
        "\"price\":1,\"entry\":\"main\"|/entry",
        "\"price\":1,\"arguments\":\"-x\"|/arguments",
        "\"price\":1,\"consistency\":\"some\"|/consistency",
        "\"price\":1,\"share\":1.5|/share",
        "\"price\":1,\"build\":[\"make\"]|/build",
        "\"price\":1,\"input\":{\"$ref\":\"#\"}|$ref",
        "\"price\":1,\"input\":{\"$ref\":\"http://169.254.169.254/\"}|$ref",
        "\"price\":1,\"input\":{\"properties\":{\"a\":{\"tpye\":\"string\"}}}|tpye",
        "\"price\":1,\"input\":{\"pattern\":\"(\"}|is no expression",
        "\"price\":1,\"output\":{\"items\":{\"pattern\":\"[\"}}|is no expression",
      })
  void is_refused_with_the_place_of_its_flaw(String members, String place) {
    assertThat(flaws(LEAST + "," + members)).contains(place);
  }

  @Test
  void without_a_price_or_of_another_kind_is_refused() {
    assertThat(flaws(LEAST)).contains("price");
    assertThat(ManifestReader.read("[]".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ManifestReader.Outcome.Invalid.class);
    assertThat(ManifestReader.read(new byte[] {(byte) 0xff, 1}))
        .isInstanceOf(ManifestReader.Outcome.Invalid.class);
    assertThat(ManifestReader.read("{\"a\":".repeat(10_000).getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ManifestReader.Outcome.Invalid.class);
    assertThat(ManifestReader.read(new byte[ManifestReader.MAX_BYTES + 1]))
        .isInstanceOf(ManifestReader.Outcome.Invalid.class);
  }

  @Test
  void of_the_sample_conforms() throws IOException {
    Path sample = Path.of(System.getProperty("hanok.root"), "samples", "markdown", "hanok.json");

    assertThat(ManifestReader.read(Files.readAllBytes(sample)))
        .isInstanceOf(ManifestReader.Outcome.Valid.class);
  }

  @Test
  void has_a_schema_that_says_for_each_member_what_it_is_for() {
    String schema = new String(ManifestReader.schemaText(), StandardCharsets.UTF_8);

    assertThat(schema).contains("\"$id\": \"https://hanok.org/schemas/hanok-1.json\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"array\",\"items\":{\"pattern\":\"^(a|aa)+$\"}}",
        "{\"type\":\"array\",\"items\":{\"pattern\":\"(a*)*b\"}}",
        "{\"type\":\"array\",\"items\":{\"anyOf\":[{\"enum\":[1,2,3]},{\"enum\":[4,5]}]}}"
      })
  void cannot_have_a_schema_that_takes_for_ever(String schema) {
    ProgramManifest manifest = valid(LEAST + ",\"price\":0,\"input\":" + schema);
    String evil = "[" + ("\"" + "a".repeat(60) + "!\",").repeat(5_000) + "\"x\"]";

    assertThat(manifest.input().orElseThrow().check(JsonParser.parse(evil)))
        .as("ends, and says that it does not conform")
        .isNotEmpty();
  }
}
