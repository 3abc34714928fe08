package org.hanok.node.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A folder laid out as the reference's BLOCKCHAIN_CONFIGS_DIR. A file that it lacks is taken from
 * the folder {@code base} beside it.
 */
public final class ConfigFolder {

  private final List<Path> folders;

  /** The folder, and {@code base} beside it. */
  public ConfigFolder(Path folder) {
    this.folders = List.of(folder, folder.resolveSibling("base"));
  }

  /** Where it lies. */
  public Path folder() {
    return folders.getFirst();
  }

  /** The parsed file, or {@code null} if neither folder has it. */
  public @Nullable JsonValue read(String name) {
    for (Path folder : folders) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        return parse(file);
      }
    }
    return null;
  }

  /** Writes a file into the folder itself; it appears when it is whole. */
  public void write(String name, JsonValue value) {
    Path file = folders.getFirst().resolve(name);
    Path unfinished = file.resolveSibling(name + ".part");
    try {
      Files.createDirectories(folders.getFirst());
      try (OutputStream raw = Files.newOutputStream(unfinished);
          OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
        out.write(JsonText.stringify(value).getBytes(StandardCharsets.UTF_8));
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static JsonValue parse(Path file) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return JsonParser.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException(file + " is not JSON: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
