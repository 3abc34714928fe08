package org.hanok.node.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The shelf of jars")
class BundleShelfTest {

  @TempDir Path folder;

  @Test
  void holds_what_it_is_given_whatever_a_power_cut_left_there() throws IOException {
    Path jar = Files.writeString(folder.resolve("given.jar"), "the jar");
    BundleShelf shelf = new BundleShelf(folder.resolve("shelf"));
    Path place = shelf.keep("abc", jar, Set.of());
    Files.writeString(place, "");
    assertThat(shelf.keep("abc", jar, Set.of())).isEqualTo(place).hasContent("the jar");
  }
}
