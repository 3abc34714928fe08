package org.hanok.protocol.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Reads a {@code hanok.json} by its published schema. What the schema does not know is refused. */
public final class ManifestReader {

  /** The largest manifest. */
  public static final int MAX_BYTES = 64 * 1024;

  /** The file's name. */
  public static final String FILE = "hanok.json";

  private static final int MAX_DEPTH = 40;
  private static final String RESOURCE = "hanok-1.json";
  private static final ValueSchema SCHEMA = ValueSchema.of((JsonObject) parse(schemaText()));

  private ManifestReader() {}

  /** What became of reading. */
  public sealed interface Outcome {

    /** It conforms. */
    record Valid(ProgramManifest manifest) implements Outcome {}

    /** It does not; there is at least one flaw. */
    record Invalid(List<ValueSchema.Flaw> flaws) implements Outcome {
      public Invalid {
        flaws = List.copyOf(flaws);
      }

      /** All flaws in one line. */
      public String message() {
        return String.join("; ", flaws.stream().map(ValueSchema.Flaw::toString).toList());
      }
    }
  }

  /** The published schema, as it is served. */
  public static byte[] schemaText() {
    try (InputStream in = ManifestReader.class.getResourceAsStream(RESOURCE)) {
      return Objects.requireNonNull(in, RESOURCE).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the bytes of a manifest. */
  public static Outcome read(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return invalid("a manifest may have " + MAX_BYTES + " bytes");
    }
    JsonValue json;
    try {
      json = parse(bytes);
    } catch (JsonSyntaxException e) {
      return invalid("is no JSON: " + e.getMessage());
    }
    List<ValueSchema.Flaw> flaws = SCHEMA.check(json);
    return flaws.isEmpty() ? read((JsonObject) json) : new Outcome.Invalid(flaws);
  }

  private static Outcome read(JsonObject json) {
    for (String side : List.of("input", "output")) {
      JsonObject schema = json.getObject(side);
      Optional<String> wrong = schema == null ? Optional.empty() : wrongPattern(schema);
      if (wrong.isPresent()) {
        return new Outcome.Invalid(List.of(new ValueSchema.Flaw("/" + side, wrong.get())));
      }
    }
    return new Outcome.Valid(manifest(json));
  }

  private static ProgramManifest manifest(JsonObject json) {
    JsonObject runtime = Objects.requireNonNull(json.getObject("runtime"));
    JsonObject grants = object(json, "grants");
    return new ProgramManifest(
        text(json, "name", ""),
        text(json, "version", ""),
        text(runtime, "type", ""),
        new LinkedHashSet<>(texts(runtime, "features")),
        text(json, "artifact", ""),
        text(json, "build", ""),
        texts(json, "arguments"),
        limits(object(json, "limits")),
        grants.get("clock") == JsonBoolean.TRUE,
        grants.get("randomness") == JsonBoolean.TRUE,
        Optional.ofNullable(json.getObject("input")).map(ValueSchema::of),
        Optional.ofNullable(json.getObject("output")).map(ValueSchema::of),
        json.getNumber("price", 0),
        json.getNumber("share", 0.8),
        text(json, "consistency", "all"),
        text(json, "conflicts", "executor"),
        json.get("immutable") == JsonBoolean.TRUE);
  }

  private static ProgramManifest.Limits limits(JsonObject json) {
    return new ProgramManifest.Limits(
        (long) json.getNumber("wallTimeMillis", 10_000),
        (long) json.getNumber("cpuTimeMillis", 10_000),
        (long) json.getNumber("memoryBytes", 64 << 20),
        (long) json.getNumber("inputBytes", 4 << 20),
        (long) json.getNumber("outputBytes", 4 << 20),
        (long) json.getNumber("logBytes", 64 << 10),
        (long) json.getNumber("stackBytes", 1 << 20));
  }

  /** A pattern that is no expression would refuse every input: it is the manifest that is wrong. */
  private static Optional<String> wrongPattern(JsonValue schema) {
    return switch (schema) {
      case JsonObject object -> wrongPatternIn(object);
      case JsonArray array ->
          array.items().stream()
              .map(ManifestReader::wrongPattern)
              .flatMap(Optional::stream)
              .findFirst();
      default -> Optional.empty();
    };
  }

  private static Optional<String> wrongPatternIn(JsonObject object) {
    for (int i = 0; i < object.size(); i++) {
      Optional<String> wrong =
          object.keyAt(i).equals("pattern") && object.valueAt(i) instanceof JsonString pattern
              ? BoundedPattern.flawOf(pattern.value())
              : wrongPattern(object.valueAt(i));
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static JsonValue parse(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return JsonParser.parse(text, MAX_DEPTH, MAX_BYTES);
    } catch (CharacterCodingException e) {
      throw new JsonSyntaxException("not in UTF-8", 0);
    }
  }

  private static Outcome invalid(String message) {
    return new Outcome.Invalid(List.of(new ValueSchema.Flaw("", message)));
  }

  private static JsonObject object(JsonObject json, String key) {
    return Objects.requireNonNullElse(json.getObject(key), JsonObject.EMPTY);
  }

  private static String text(JsonObject json, String key, String otherwise) {
    return Objects.requireNonNullElse(json.getString(key), otherwise);
  }

  private static List<String> texts(JsonObject json, String key) {
    @Nullable JsonArray array = json.getArray(key);
    return array == null
        ? List.of()
        : array.items().stream()
            .map(item -> item instanceof JsonString text ? text.value() : "")
            .toList();
  }
}
