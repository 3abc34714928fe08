package org.hanok.console.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

  @TempDir Path home = Path.of("");

  @Test
  void a_secret_can_be_read_by_its_owner_alone_and_replaces_the_one_before() throws IOException {
    RunFolder folder = new RunFolder(home);
    folder.writeSecret("cli-token", "first, and longer");
    folder.writeSecret("cli-token", "second");
    Path file = home.resolve("run/cli-token");
    assertThat(file).hasContent("second\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_generated_password_is_long_enough_and_can_be_typed() {
    assertThat(Tokens.password()).matches("([a-z2-9]{6}-){3}[a-z2-9]{6}");
    assertThat(Tokens.password()).isNotEqualTo(Tokens.password());
  }

  @Test
  void only_the_whole_token_of_this_process_opens_the_door() {
    Access access = new Access();
    assertThat(access.byAuthorization("Bearer ")).isEmpty();
    assertThat(access.byAuthorization("Bearer " + Tokens.random())).isEmpty();
    assertThat(access.byAuthorization("Basic YWRtaW46YWRtaW4=")).isEmpty();
  }
}
