package org.hanok.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;

/** The conformance kit's programs that do harm, ready to be published. */
final class HostilePrograms {

  private static final String KIT = "runtime-bundles/language-wasm/target/test-classes/kit";

  private HostilePrograms() {}

  /** A folder to publish; the kit's program as it was built. */
  static Path folderOf(String program) throws IOException {
    Path folder = NodeUnderTest.folder().resolve("target").resolve("programs").resolve(program);
    Files.createDirectories(folder);
    Path kit = NodeUnderTest.root().resolve(KIT).resolve(program + ".wasm");
    Files.copy(kit, folder.resolve("program.wasm"), StandardCopyOption.REPLACE_EXISTING);
    JsonObject manifest =
        JsonObject.builder()
            .set("name", nameOf(program))
            .set("version", "1.0.0")
            .set("runtime", JsonObject.of("type", JsonString.of("wasm")))
            .set("artifact", "program.wasm")
            .set("price", 0.02)
            .build();
    Files.writeString(folder.resolve("hanok.json"), JsonText.stringify(manifest));
    return folder;
  }

  /** What it is published as. */
  static String nameOf(String program) {
    return "harm-" + program.toLowerCase(Locale.ROOT);
  }
}
