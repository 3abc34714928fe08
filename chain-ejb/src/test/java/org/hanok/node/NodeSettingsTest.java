package org.hanok.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeSettingsTest {

  @TempDir Path home;

  private NodeSettings with(String name, String value) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HANOK_HOME", home.toString());
    environment.put(name, value);
    return NodeSettings.of(environment);
  }

  @Test
  void a_node_waits_for_its_account_only_where_the_settings_say_so() {
    assertThat(with("PORT", "1").waitsForAccount()).isFalse();
    for (String way : new String[] {"keystore", "mnemonic", "private_key"}) {
      assertThat(with("ACCOUNT_INJECTION_OPTION", way).waitsForAccount()).isTrue();
    }
  }

  @Test
  void a_misspelt_way_to_inject_an_account_starts_no_node_with_another() {
    NodeSettings settings = with("ACCOUNT_INJECTION_OPTION", "key_store");
    assertThatThrownBy(settings::waitsForAccount)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("key_store")
        .hasMessageContaining("keystore, mnemonic or private_key");
  }
}
