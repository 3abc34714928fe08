package org.hanok.runtime.support.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupsTest {

  @TempDir private Path folder;

  @BeforeEach
  void the_kernel_makes_groups() {
    boolean isThere = ControlGroups.find().isPresent();
    if (!isThere) {
      System.err.println("\n*** SKIPPED: limits by the kernel: it makes no control groups here\n");
    }
    assumeTrue(isThere || "true".equals(System.getenv("CI")), "no control groups");
  }

  @Test
  void runtimes_beside_each_other_have_groups_of_their_own() {
    List<Group> made = new ArrayList<>();
    try {
      for (int runtime = 0; runtime < 5; runtime++) {
        ControlGroups groups = ControlGroups.find().orElseThrow();
        for (int child = 0; child < 3; child++) {
          Optional<Group> group = groups.make(64L << 20, 8);
          assertThat(group).as("child %s of runtime %s", child, runtime).isPresent();
          made.add(group.orElseThrow());
        }
      }
      assertThat(made).doesNotHaveDuplicates();
    } finally {
      assertThat(made).allMatch(Group::remove);
    }
  }

  @Test
  void a_child_whose_limits_the_kernel_refuses_does_not_start() throws IOException {
    Sandbox sandbox = Sandbox.detect(folder);
    assertThatThrownBy(
            () ->
                sandbox.start(
                    new Sandbox.Setting(List.of("/bin/true"), List.of(), Map.of(), -5, 0),
                    folder.resolve("said")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("control group");
  }
}
