package org.hanok.console.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hanok.console.auth.Caller;
import org.hanok.node.admin.NodeBackups;
import org.hanok.node.admin.OperatorAccounts.Role;
import org.hanok.node.reason.NodeReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A backup that is asked for at the console's door")
class BackupResourceTest {

  private static final NodeBackups.Transfer TRANSFER = target -> {};

  private final List<String> asked = new ArrayList<>();
  private final NodeBackups free =
      (actor, withKeys) -> {
        asked.add(actor + " " + withKeys);
        return new NodeBackups.Begun.Ready(TRANSFER);
      };

  private static Caller caller(Role role) {
    return new Caller("ann", role, "token", false);
  }

  private static InputStream body(String json) {
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(NodeBackups backups, Role role, String json, String code) {
    assertThatThrownBy(() -> BackupResource.begin(backups, caller(role), body(json)))
        .isInstanceOfSatisfying(
            ApiFailure.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  @Test
  void is_given_to_administrators_alone() {
    assertRefused(free, Role.VIEWER, "{}", "HANOK-FORBIDDEN");
    assertRefused(free, Role.OPERATOR, "{}", "HANOK-FORBIDDEN");
    assertThat(asked).isEmpty();
    assertThat(BackupResource.begin(free, caller(Role.ADMINISTRATOR), body("{}")))
        .isSameAs(TRANSFER);
  }

  @Test
  void has_keystores_only_if_the_body_says_so() {
    for (String json : List.of("{}", "{\"with_keys\":true}", "{\"with_keys\":\"true\"}")) {
      assertThat(BackupResource.begin(free, caller(Role.ADMINISTRATOR), body(json)))
          .isSameAs(TRANSFER);
    }
    assertThat(asked).containsExactly("ann false", "ann true", "ann false");
    assertRefused(free, Role.ADMINISTRATOR, "keys, please", "HANOK-BAD-REQUEST");
  }

  @Test
  void is_refused_with_the_nodes_own_reason() {
    NodeBackups busy = (actor, keys) -> new NodeBackups.Begun.Refused(NodeReason.BUSY, "another");
    assertRefused(busy, Role.ADMINISTRATOR, "{}", "HANOK-BUSY");
  }
}
