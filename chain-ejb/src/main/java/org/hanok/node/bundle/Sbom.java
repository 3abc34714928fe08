package org.hanok.node.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A bill of materials in the format of CycloneDX, as a bundle carries it in {@code META-INF/sbom}.
 *
 * @param specVersion of the format
 * @param components the first {@value #MAX_COMPONENTS} of them
 * @param total how many there are
 */
public record Sbom(String specVersion, List<Component> components, int total) {

  /** More components are counted and not kept. */
  public static final int MAX_COMPONENTS = 1_000;

  /** A larger file is not read. */
  static final int MAX_BYTES = 4 << 20;

  private static final int MAX_DEPTH = 64;
  private static final int MAX_TEXT = 200;
  private static final Pattern PLACE = Pattern.compile("META-INF/sbom/[^/]+\\.json");

  public Sbom {
    components = List.copyOf(components);
  }

  /** Something that a bundle is made of; each text is empty if the bill does not say. */
  public record Component(String name, String version, String licence) {}

  /** The bill of a jar; empty if it has none, or none that can be read. */
  static Optional<Sbom> in(JarFile jar) throws IOException {
    for (JarEntry entry : Collections.list(jar.entries())) {
      if (PLACE.matcher(entry.getName()).matches()) {
        try (InputStream in = jar.getInputStream(entry)) {
          Optional<Sbom> found = parse(in.readNBytes(MAX_BYTES + 1));
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  static Optional<Sbom> parse(byte[] content) {
    if (content.length > MAX_BYTES) {
      return Optional.empty();
    }
    try {
      String text = new String(content, StandardCharsets.UTF_8);
      return JsonParser.parse(text, MAX_DEPTH, MAX_BYTES) instanceof JsonObject bill
              && "CycloneDX".equals(bill.getString("bomFormat"))
          ? Optional.of(of(bill))
          : Optional.empty();
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  private static Sbom of(JsonObject bill) {
    @Nullable JsonArray listed = bill.getArray("components");
    List<JsonValue> all = listed == null ? List.of() : listed.items();
    List<Component> components = new ArrayList<>();
    for (JsonValue one : all) {
      if (one instanceof JsonObject component && components.size() < MAX_COMPONENTS) {
        components.add(
            new Component(
                text(component.getString("name")),
                text(component.getString("version")),
                licence(component.getArray("licenses"))));
      }
    }
    return new Sbom(text(bill.getString("specVersion")), components, all.size());
  }

  private static String licence(@Nullable JsonArray licences) {
    List<String> names = new ArrayList<>();
    for (JsonValue one : licences == null ? List.<JsonValue>of() : licences.items()) {
      if (one instanceof JsonObject choice) {
        @Nullable JsonObject licence = choice.getObject("license");
        names.add(
            licence == null
                ? text(choice.getString("expression"))
                : licence.getString("id") == null
                    ? text(licence.getString("name"))
                    : text(licence.getString("id")));
      }
    }
    return text(String.join(", ", names));
  }

  private static String text(@Nullable String text) {
    String plain = text == null ? "" : text.replaceAll("\\p{C}", "");
    return plain.substring(0, Math.min(MAX_TEXT, plain.length()));
  }
}
