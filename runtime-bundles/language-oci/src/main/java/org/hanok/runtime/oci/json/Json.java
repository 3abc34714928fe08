package org.hanok.runtime.oci.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hanok.runtime.oci.refusal.BadImage;
import org.hanok.runtime.oci.refusal.Utf8;

/**
 * A value in one of an image's documents. A member that is null counts as one that is not there.
 */
public sealed interface Json {

  /** {@code {…}}. */
  record Members(Map<String, Json> members) implements Json {}

  /** {@code […]}. */
  record Elements(List<Json> elements) implements Json {}

  /** {@code "…"}. */
  record Text(String value) implements Json {}

  /** A whole number. */
  record Whole(long value) implements Json {}

  /** What no image needs the value of. */
  enum Other implements Json {
    TRUE,
    FALSE,
    NULL,
    /** With a fraction, an exponent, or too many digits. */
    NUMBER
  }

  /** Reads a whole document. */
  static Json read(byte[] document) throws BadImage {
    return new JsonReader(Utf8.text(document)).read();
  }

  /** A member of what must be an object. */
  default Optional<Json> member(String name) throws BadImage {
    if (!(this instanceof Members(Map<String, Json> members))) {
      throw BadImage.malformed("where " + name + " should be, its JSON has no object");
    }
    return Optional.ofNullable(members.get(name)).filter(value -> value != Other.NULL);
  }

  /** A member that is a text. */
  default Optional<String> text(String name) throws BadImage {
    Optional<Json> value = member(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return switch (value.get()) {
      case Text(String text) -> Optional.of(text);
      default -> throw BadImage.malformed(name + " in its JSON is no text");
    };
  }

  /** A member that is a list; none if it is not there. */
  default List<Json> elements(String name) throws BadImage {
    Optional<Json> value = member(name);
    if (value.isEmpty()) {
      return List.of();
    }
    return switch (value.get()) {
      case Elements(List<Json> elements) -> elements;
      default -> throw BadImage.malformed(name + " in its JSON is no list");
    };
  }

  /** A member that is a list of texts; none if it is not there. */
  default List<String> texts(String name) throws BadImage {
    List<String> texts = new java.util.ArrayList<>();
    for (Json element : elements(name)) {
      switch (element) {
        case Text(String text) -> texts.add(text);
        default -> throw BadImage.malformed(name + " in its JSON is no list of texts");
      }
    }
    return texts;
  }

  /** A member that is a whole number, and must be there. */
  default long whole(String name) throws BadImage {
    return switch (member(name).orElse(Other.NULL)) {
      case Whole(long value) -> value;
      default -> throw BadImage.malformed(name + " in its JSON is no whole number");
    };
  }
}
