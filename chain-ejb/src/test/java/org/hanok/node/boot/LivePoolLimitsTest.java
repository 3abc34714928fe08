package org.hanok.node.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.hanok.node.pool.PoolLimits;
import org.hanok.node.settings.NodeSettings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The pool's limits")
class LivePoolLimitsTest {

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();

  private NodeSettings settings() {
    environment.put("HANOK_HOME", folder.toString());
    return NodeSettings.of(environment);
  }

  private void network(String hanok) throws IOException {
    Path configs = Files.createDirectories(folder.resolve("configs"));
    Files.writeString(configs.resolve("hanok.json"), hanok);
    environment.put("BLOCKCHAIN_CONFIGS_DIR", configs.toString());
  }

  @Test
  void begin_with_the_settings() {
    environment.put("TX_POOL_SIZE_LIMIT", "7");
    environment.put("FREE_TX_POOL_SIZE_LIMIT_RATIO", "0.5");
    assertThat(new LivePoolLimits(settings()).get())
        .isEqualTo(new PoolLimits(7, 6_000, 0.5, 0.0167, 3_600_000, 86_400_000));
  }

  @Test
  void keep_a_part_for_free_transactions_only_where_gas_costs_something() throws IOException {
    assertThat(new LivePoolLimits(settings()).get().freeSize()).isEqualTo(1_000);
    network("{\"market\":true}");
    assertThat(new LivePoolLimits(settings()).get().freeSize()).isEqualTo(1_000);
    network("{\"market\":false}");
    assertThat(new LivePoolLimits(settings()).get().freeSize()).isEqualTo(100);
  }

  @Test
  void are_the_references_on_its_own_networks_and_wider_on_hanoks() throws IOException {
    PoolLimits own = new LivePoolLimits(settings()).get();
    assertThat(own.size()).isEqualTo(12_000);
    assertThat(own.sizePerAccount()).isEqualTo(6_000);
    assertThat(own.freeSize()).isEqualTo(PoolLimits.DEFAULTS.size());
    assertThat(own.freeSizePerAccount()).isEqualTo(PoolLimits.DEFAULTS.sizePerAccount());
    network("{\"market\":false}");
    assertThat(new LivePoolLimits(settings()).get()).isEqualTo(PoolLimits.DEFAULTS);
  }

  @Test
  void follow_what_an_operator_sets() {
    NodeSettings settings = settings();
    LivePoolLimits limits = new LivePoolLimits(settings);
    settings.params().set("TX_POOL_SIZE_LIMIT", "12");
    settings.params().set("TX_POOL_SIZE_LIMIT_PER_ACCOUNT", "3");
    settings.params().set("TX_POOL_TIMEOUT_MS", "5000");
    assertThat(limits.get().size()).isEqualTo(12);
    assertThat(limits.get().sizePerAccount()).isEqualTo(3);
    assertThat(limits.get().timeoutMillis()).isEqualTo(5_000);
  }

  @Test
  void leave_no_room_where_an_operator_sets_what_is_no_number() {
    NodeSettings settings = settings();
    LivePoolLimits limits = new LivePoolLimits(settings);
    settings.params().set("TX_POOL_SIZE_LIMIT", "many");
    settings.params().set("TX_POOL_TIMEOUT_MS", "long");
    assertThat(limits.get().size()).isZero();
    assertThat(limits.get().timeoutMillis()).isGreaterThan(86_400_000);
  }

  @Test
  void are_not_begun_with_what_is_no_number() {
    environment.put("TX_POOL_SIZE_LIMIT", "many");
    assertThatThrownBy(() -> new LivePoolLimits(settings()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TX_POOL_SIZE_LIMIT");
  }
}
