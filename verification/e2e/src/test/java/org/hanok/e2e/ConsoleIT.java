package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The console in a real browser; what is done there is in {@code tests/*.spec.ts}. */
@Order(50)
@OnTheSharedNode
@DisplayName("The console in Chromium")
class ConsoleIT {

  private static final String ENDLESS = "endless-loop";

  @Test
  void shows_the_node_and_lets_an_operator_work(SharedNode.Started started) throws IOException {
    Path folder = NodeUnderTest.folder();
    String chromium = chromium();
    Path password = folder.resolve("target").resolve("console-password");
    Files.writeString(password, started.password());
    Command.run(folder, Map.of(), 900, List.of("npm", "ci", "--prefer-offline")).orFail();
    Path bundle = BundleJars.languageWasm();
    NodeUnderTest node = started.nodeWithSample();
    Path endless = HostilePrograms.folderOf(ENDLESS);
    node.hanok("publish", endless.toString(), "--capacity", "2").orFail();
    Map<String, String> settings = new HashMap<>(node.environment());
    settings.put("HANOK_COMMAND", NodeUnderTest.root().resolve("hanok").toString());
    settings.put("HANOK_E2E_ENDLESS", HostilePrograms.nameOf(ENDLESS));
    settings.put("HANOK_CONSOLE_URL", node.adminUrl());
    settings.put("HANOK_CONSOLE_PASSWORD_FILE", password.toString());
    settings.put("HANOK_E2E_BUNDLE", bundle.toString());
    settings.put("HANOK_E2E_BUNDLE_NAME", BundleJars.nameOf(bundle));
    settings.put("HANOK_CHROMIUM", chromium);
    Command.Ran ran = Command.run(folder, settings, 1_800, List.of("npx", "playwright", "test"));
    System.out.println(ran.out());
    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
  }

  private static String chromium() {
    Optional<String> found =
        Stream.concat(
                Stream.ofNullable(System.getenv("HANOK_CHROMIUM")),
                Stream.of(
                    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"))
            .filter(path -> !path.isEmpty() && Files.isExecutable(Path.of(path)))
            .findFirst();
    return found.orElseGet(
        () -> Lacking.needed("the console's tests need Chromium; name it by HANOK_CHROMIUM"));
  }
}
