package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What {@code ./hanok package} makes, on a machine that has nothing to build with. */
@Order(76)
@WithItsOwnNodes
@DisplayName("A release")
class ReleaseIT {

  private static final Path FOLDER = NodeUnderTest.folder().resolve("target/release");
  private static final Set<String> FOR_BUILDING = Set.of("mvn", "node", "npm", "npx", "git");
  private static final long SECONDS = 480;

  private static Path archive;

  @BeforeAll
  static void theReleaseIsMade() throws IOException {
    NodeUnderTest.remove(FOLDER);
    Files.createDirectories(FOLDER);
    Command.Ran ran = make(Map.of(), "package", "--output", FOLDER.toString());
    archive = Path.of(ran.out().lines().findFirst().orElseThrow());
    assertThat(archive).exists();
  }

  private static Command.Ran make(Map<String, String> environment, String... words) {
    return Command.run(
            NodeUnderTest.root(),
            environment,
            SECONDS,
            Stream.concat(Stream.of("./hanok"), Stream.of(words)).toList())
        .orFail();
  }

  private static Command.Ran run(Path folder, String... words) {
    return Command.run(folder, Map.of(), SECONDS, List.of(words)).orFail();
  }

  @Test
  @Order(1)
  void says_its_own_sum() {
    run(FOLDER, "sha256sum", "--check", archive.getFileName() + ".sha256");
  }

  @Test
  @Order(2)
  void runs_publishes_and_calls_where_there_is_neither_maven_nor_node_nor_git() throws IOException {
    run(FOLDER, "tar", "xzf", archive.toString());
    Path unpacked = unpacked();
    try (NodeUnderTest node =
        NodeUnderTest.named("release")
            .installedIn(unpacked)
            .with("PATH", pathWithout(FOR_BUILDING).toString())) {
      assertThat(node.start().getNumber("ready_in_ms", 0)).isPositive();
      node.hanok("publish", unpacked.resolve("samples/markdown").toString()).orFail();
      assertThat(node.hanok("call", "markdown", "{\"markdown\": \"# Hello\"}").orFail().out())
          .contains("<h1>Hello</h1>");
      Command.Ran refused = node.hanok("test");
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err()).contains("HANOK-CLI-RELEASE");
      node.stop();
    }
  }

  private static Path unpacked() {
    return FOLDER.resolve(String.valueOf(archive.getFileName()).replace(".tar.gz", ""));
  }

  /** A folder with links to all commands of this machine but some. */
  private static Path pathWithout(Set<String> names) throws IOException {
    Path folder = Files.createDirectories(FOLDER.resolve("commands"));
    for (String place : List.of("/usr/bin", "/bin")) {
      try (Stream<Path> commands = Files.list(Path.of(place))) {
        for (Path command : commands.toList()) {
          Path link = folder.resolve(command.getFileName());
          if (!names.contains(link.getFileName().toString()) && !Files.exists(link)) {
            boolean ignored = Files.exists(Files.createSymbolicLink(link, command));
          }
        }
      }
    }
    return folder;
  }

  @Test
  @Order(3)
  void as_a_debian_package_has_the_same_files_and_a_unit_that_runs_as_its_own_user()
      throws IOException {
    if (!Files.exists(Path.of("/usr/bin/dpkg-deb"))) {
      Object ignored = Lacking.extra("a Debian package: there is no dpkg-deb here");
    }
    Path debian =
        FOLDER.resolve(
            String.valueOf(archive.getFileName())
                .replace("hanok-", "hanok_")
                .replace(".tar.gz", "_all.deb"));
    Path root = FOLDER.resolve("debian");
    run(FOLDER, "dpkg-deb", "--raw-extract", debian.toString(), root.toString());
    run(
        FOLDER,
        "diff",
        "--recursive",
        "--no-dereference",
        unpacked().toString(),
        root.resolve("usr/share/hanok").toString());
    assertThat(Files.readString(root.resolve("lib/systemd/system/hanok.service")))
        .contains("User=hanok", "NoNewPrivileges=yes", "ProtectSystem=strict", "Delegate=yes")
        .contains("ExecStart=/usr/bin/hanok run");
    assertThat(root.resolve("usr/bin/hanok")).isExecutable();
    for (String script :
        List.of("usr/bin/hanok", "DEBIAN/postinst", "DEBIAN/prerm", "DEBIAN/postrm")) {
      run(FOLDER, "sh", "-n", root.resolve(script).toString());
    }
    assertThat(Files.readString(root.resolve("DEBIAN/conffiles")))
        .isEqualTo("/etc/default/hanok\n");
  }
}
