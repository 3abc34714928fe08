package org.hanok.backup;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What is in a backup: its head again, and each part.
 *
 * @param parts in the order of the file
 */
public record BackupManifest(BackupHead head, List<Part> parts) {

  public BackupManifest {
    parts = List.copyOf(parts);
  }

  /**
   * One part.
   *
   * @param entries how many things are in it
   * @param bytes how large it is in the file
   * @param sha256 of all of its frames, 64 hexadecimal digits
   */
  public record Part(BackupPart part, long entries, long bytes, String sha256) {

    JsonObject toJson() {
      return JsonObject.builder()
          .set("name", part.id())
          .set("entries", entries)
          .set("bytes", bytes)
          .set("sha256", sha256)
          .build();
    }
  }

  /** How many entries a part has; 0 if it is not there. */
  public long entriesOf(BackupPart wanted) {
    return parts.stream().filter(one -> one.part() == wanted).mapToLong(Part::entries).sum();
  }

  /** As it stands in the file, and as commands print it. */
  public JsonObject toJson() {
    return head.toJson().toBuilder()
        .set("version", BackupFormat.VERSION)
        .set("parts", new JsonArray(parts.stream().<JsonValue>map(Part::toJson).toList()))
        .build();
  }

  static BackupManifest parse(JsonObject json) throws BackupException {
    @Nullable JsonArray listed = json.getArray("parts");
    if (listed == null) {
      throw BackupException.damaged("its manifest lists no parts");
    }
    List<Part> parts = new ArrayList<>();
    for (JsonValue item : listed.items()) {
      if (!(item instanceof JsonObject part)) {
        throw BackupException.damaged("its manifest lists a part that is none");
      }
      parts.add(
          new Part(
              BackupFormat.part(part),
              BackupHead.whole(part, "entries"),
              BackupHead.whole(part, "bytes"),
              BackupHead.text(part, "sha256")));
    }
    return new BackupManifest(BackupHead.parse(json), parts);
  }
}
