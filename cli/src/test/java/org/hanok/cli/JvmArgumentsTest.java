package org.hanok.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The arguments of the server's JVM")
class JvmArgumentsTest {

  @TempDir private Path folder;

  private Path installed(String name) throws IOException {
    Path install = folder.resolve(name);
    Path server = Files.createDirectories(install.resolve("wlp/usr/servers/hanok"));
    Files.writeString(server.resolve("startup.directives"), "[]");
    return install;
  }

  @Test
  void name_what_is_not_to_be_compiled_twice_after_what_the_operator_says() throws IOException {
    Path install = installed("node");
    assertThat(NodeProcess.jvmArguments("-Xmx2g", install))
        .startsWith("-Xmx2g ")
        .endsWith(
            " -XX:CompilerDirectivesFile=" + install + "/wlp/usr/servers/hanok/startup.directives");
    assertThat(NodeProcess.jvmArguments("", install)).startsWith("-XX:");
  }

  @Test
  void are_the_operators_alone_where_the_file_is_missing_or_the_script_would_split_its_name()
      throws IOException {
    assertThat(NodeProcess.jvmArguments("-Xmx2g", folder.resolve("nothing"))).isEqualTo("-Xmx2g");
    assertThat(NodeProcess.jvmArguments("-Xmx2g", installed("a node"))).isEqualTo("-Xmx2g");
  }
}
