package org.hanok.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.manifest.ManifestReader;
import org.hanok.protocol.market.MarketCommands;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Each member of hanok.json")
final class ManifestMembersTest {

  private static final String LEAST =
      "{\"name\":\"prog\",\"version\":\"1\",\"runtime\":{\"type\":\"wasm\"},"
          + "\"artifact\":\"a.wasm\",\"price\":0.5}";

  /** What another value of a member is; the chain is told of it in the member's own words. */
  private static final Map<String, String> TOLD_TO_THE_CHAIN =
      Map.ofEntries(
          Map.entry("name", "\"other\""),
          Map.entry("version", "\"2\""),
          Map.entry("runtime.type", "\"other\""),
          Map.entry("limits.wallTimeMillis", "7"),
          Map.entry("limits.cpuTimeMillis", "7"),
          Map.entry("limits.memoryBytes", "7"),
          Map.entry("limits.inputBytes", "7"),
          Map.entry("limits.outputBytes", "7"),
          Map.entry("limits.logBytes", "7"),
          Map.entry("grants.clock", "true"),
          Map.entry("grants.randomness", "true"),
          Map.entry("input", "{\"type\":\"object\"}"),
          Map.entry("output", "{\"type\":\"object\"}"),
          Map.entry("price", "0.25"),
          Map.entry("consistency", "\"first-result\""),
          Map.entry("conflicts", "\"shared\""),
          Map.entry("immutable", "true"));

  /** Read in the manifest by the provider that runs the job; tested where it does. */
  private static final Set<String> LEFT_TO_THE_PROVIDER =
      Set.of("arguments", "runtime.features", "limits.stackBytes");

  /** What publishing itself goes by. */
  private static final Set<String> FOR_PUBLISHING = Set.of("artifact", "build", "share");

  /** The one value that there may be is what runtimes do anyway. */
  private static final Set<String> CONSTANT = Set.of("entry");

  private static final Set<String> FOR_PEOPLE = Set.of("$schema", "description", "license");

  @TempDir Path folder;

  @Test
  void is_for_the_chain_the_provider_publishing_or_people_and_for_nobody_by_no_oversight() {
    Set<String> known = new TreeSet<>(TOLD_TO_THE_CHAIN.keySet());
    known.addAll(LEFT_TO_THE_PROVIDER);
    known.addAll(FOR_PUBLISHING);
    known.addAll(CONSTANT);
    known.addAll(FOR_PEOPLE);

    assertThat(members()).isEqualTo(known);
  }

  @Test
  void that_the_chain_acts_upon_or_pins_is_told_to_it() throws IOException {
    JsonObject before = told(LEAST);
    for (Map.Entry<String, String> member : TOLD_TO_THE_CHAIN.entrySet()) {
      assertThat(told(with(member.getKey(), member.getValue())))
          .as(member.getKey())
          .isNotEqualTo(before);
    }
  }

  @Test
  void that_the_provider_reads_changes_the_hash_that_the_chain_pins() throws IOException {
    JsonObject before = published(LEAST);
    for (String value : new String[] {"[\"-x\"]", "[\"-y\"]"}) {
      assertThat(published(with("arguments", value)).getString("manifest_hash"))
          .isNotEqualTo(before.getString("manifest_hash"));
    }
  }

  /** The schema's members, those within objects as {@code outer.inner}. */
  private static Set<String> members() {
    JsonObject schema =
        (JsonObject)
            JsonParser.parse(new String(ManifestReader.schemaText(), StandardCharsets.UTF_8));
    Set<String> members = new TreeSet<>();
    Objects.requireNonNull(schema.getObject("properties"))
        .forEach(
            (name, member) -> {
              JsonObject inner = ((JsonObject) member).getObject("properties");
              if (inner == null) {
                members.add(name);
              } else {
                inner.keys().forEach(key -> members.add(name + "." + key));
              }
            });
    return members;
  }

  private static String with(String member, String value) {
    JsonObject least = (JsonObject) JsonParser.parse(LEAST);
    JsonValue parsed = JsonParser.parse(value);
    String[] path = member.split("\\.");
    JsonObject outer = least.getObject(path[0]);
    JsonValue whole =
        path.length == 1
            ? parsed
            : (outer == null ? JsonObject.EMPTY : outer).toBuilder().set(path[1], parsed).build();
    return JsonText.stringify(least.toBuilder().set(path[0], whole).build());
  }

  /** The command without the hash of the whole, which any change changes. */
  private JsonObject told(String manifest) throws IOException {
    JsonObject.Builder fields = JsonObject.builder();
    published(manifest)
        .forEach(
            (name, value) -> {
              if (!name.equals("manifest_hash")) {
                fields.set(name, value);
              }
            });
    return fields.build();
  }

  private JsonObject published(String text) throws IOException {
    Files.writeString(folder.resolve("hanok.json"), text);
    Manifest manifest = Manifest.read(folder, null);
    return Objects.requireNonNull(
        MarketCommands.publishProgram(
                "0x", "r", manifest.release("git", manifest.says().version(), "ab".repeat(32)))
            .getObject("value"));
  }
}
