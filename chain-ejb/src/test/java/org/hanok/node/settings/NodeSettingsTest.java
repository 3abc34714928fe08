package org.hanok.node.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
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

  private NodeSettings written(String line) throws IOException {
    Files.writeString(home.resolve("hanok.properties"), line);
    return with("PORT", "1");
  }

  @Test
  void what_is_no_setting_is_not_taken_for_one() throws IOException {
    assertThatThrownBy(written("tx.pool.sise.limit=2000")::checked)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tx.pool.sise.limit");
    assertThatThrownBy(written("TX_POOL_SIZE_LIMIT=2000\nHanok_Host=*")::checked)
        .hasMessageContaining("it is written tx.pool.size.limit")
        .hasMessageContaining("it is written hanok.host");
    NodeSettings good =
        written("tx.pool.size.limit=2000\nhanok.admin.port=1\nconsole.log=true\nstake=5");
    assertThat(good.checked()).isSameAs(good);
  }

  @Test
  void a_text_in_place_of_a_number_is_refused_by_the_name_of_the_setting() throws IOException {
    assertThatThrownBy(with("TX_POOL_SIZE_LIMIT", "many")::checked)
        .hasMessageContaining("TX_POOL_SIZE_LIMIT is no number: many");
    assertThat(with("TX_POOL_SIZE_LIMIT", "").checked()).isNotNull();
    assertThatThrownBy(written("event.handler.port=here")::checked)
        .hasMessageContaining("EVENT_HANDLER_PORT is no number: here");
  }

  @Test
  void the_rooms_of_all_stores_and_of_programs_are_settings() throws IOException {
    for (String room :
        new String[] {
          "max.objects.bytes",
          "max.inputs.bytes",
          "max.inputs.per.payer.bytes",
          "max.results.bytes",
          "max.notes.bytes",
          "programs.memory.bytes",
          "programs.children"
        }) {
      NodeSettings settings = written("hanok." + room + "=1000");
      assertThat(settings.checked()).as(room).isSameAs(settings);
    }
  }

  @Test
  void headers_that_pages_may_send_are_names_with_commas() throws IOException {
    assertThat(CorsHeaders.of(written("hanok.cors.headers=X-Trace, X-Hanok-Payment").checked()))
        .isEqualTo(new CorsHeaders(List.of("X-Trace", "X-Hanok-Payment")));
    assertThat(CorsHeaders.of(with("HANOK_CORS_HEADERS", "*").checked()).names())
        .containsExactly("*");
    assertThat(CorsHeaders.of(with("HANOK_CORS_HEADERS", "").checked()))
        .isEqualTo(CorsHeaders.NONE);
    for (String wrong : new String[] {"X-A,", "X A", "X-A:1", "X-A\r\nX-B: 1"}) {
      assertThatThrownBy(with("HANOK_CORS_HEADERS", wrong)::checked)
          .hasMessageContaining("HANOK_CORS_HEADERS");
    }
  }

  @Test
  void a_network_that_was_joined_has_the_limits_that_strangers_need() throws IOException {
    assertThat(with("PORT", "1").params().flag("ENABLE_EXPRESS_RATE_LIMIT")).isFalse();
    Files.createDirectories(home.resolve("network"));
    Files.writeString(home.resolve("network").resolve("trusted-genesis"), "0x1");
    assertThat(with("PORT", "1").params().flag("ENABLE_EXPRESS_RATE_LIMIT")).isTrue();
    assertThat(with("PORT", "1").params().flag("ENABLE_DEV_CLIENT_SET_API")).isFalse();
  }

  @Test
  void a_file_that_cannot_be_read_is_named() {
    assertThatThrownBy(() -> written("port=\\u00zz"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hanok.properties");
  }
}
