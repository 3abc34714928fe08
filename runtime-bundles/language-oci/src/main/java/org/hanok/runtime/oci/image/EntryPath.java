package org.hanok.runtime.oci.image;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hanok.runtime.oci.refusal.BadImage;

/** The names on the way to something in an archive; none for its root. */
final class EntryPath {

  private static final int MAX_NAME_BYTES = 255;

  private EntryPath() {}

  /** The names in {@code path}, from the root on. */
  static List<String> of(String path, ImageLimits limits) throws BadImage {
    if (path.getBytes(StandardCharsets.UTF_8).length > limits.pathBytes()) {
      throw BadImage.tooLarge(
          BadImage.shown(path) + " is longer than " + limits.pathBytes() + " bytes");
    }
    List<String> names = new ArrayList<>();
    for (String name : path.split("/", -1)) {
      if (name.equals("..")) {
        throw BadImage.forbidden(BadImage.shown(path) + " leads out of the image");
      }
      if (!name.isEmpty() && !name.equals(".")) {
        names.add(checked(name));
      }
    }
    return names;
  }

  /** A name that the machine's disk takes. */
  static String checked(String name) throws BadImage {
    if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
      throw BadImage.tooLarge(
          BadImage.shown(name) + " is longer than " + MAX_NAME_BYTES + " bytes");
    }
    try {
      var _ = Path.of(name);
      return name;
    } catch (InvalidPathException _) {
      // The class library asks the operator's locale which characters names may have.
      throw BadImage.malformed(
          BadImage.shown(name)
              + " cannot be a file's name on this node: start it with LC_ALL=C.UTF-8");
    }
  }
}
