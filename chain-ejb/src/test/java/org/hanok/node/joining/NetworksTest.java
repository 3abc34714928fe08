package org.hanok.node.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hanok.node.settings.NodeSettings;
import org.hanok.node.settings.OwnFeatures;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.transition.HanokRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworksTest {

  private static final long NOW_MILLIS = 1_800_000_000_000L;

  @TempDir Path home;

  @Test
  void the_first_start_makes_a_private_network_with_a_market() {
    JoinedNetwork network = join();
    assertThat(network.hasMarket()).isTrue();
    assertThat(network.config().epochMillis()).isEqualTo(1000);
    assertThat(network.config().genesisBlock().hash().toString()).startsWith("0x").hasSize(66);
  }

  @Test
  void the_next_start_joins_the_same_network() {
    JoinedNetwork first = join();
    JoinedNetwork again = join();
    assertThat(again.config().genesisBlock().hash())
        .isEqualTo(first.config().genesisBlock().hash());
    assertThat(again.nodeKey().address()).isEqualTo(first.nodeKey().address());
    assertThat(again.hasMarket()).isTrue();
  }

  @Test
  void the_genesis_block_itself_says_which_rules_hold_whatever_files_lie_beside_it()
      throws Exception {
    JoinedNetwork network = join();
    assertThat(network.ledger().rules()).isEqualTo(HanokRules.SAFE);
    Path folder = home.resolve("network");
    assertThat(folder.resolve("hanok.json")).doesNotExist();
    Files.writeString(folder.resolve("hanok.json"), "{\"market\":false}");
    assertThat(join().hasMarket()).isTrue();
    assertThat(join().ledger().rules()).isEqualTo(HanokRules.SAFE);
  }

  @Test
  void keys_are_readable_by_their_owner_only() throws Exception {
    join();
    for (String name : List.of("node.keystore", "owner.keystore", "password", "faucet.key")) {
      Path key = home.resolve("keys").resolve(name);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void keys_that_were_kept_in_plain_go_on_working() throws Exception {
    Files.createDirectories(home.resolve("keys"));
    Files.writeString(home.resolve("keys").resolve("node.key"), "11".repeat(32));
    assertThat(join().nodeKey().address()).isEqualTo(KeyPair.parse("11".repeat(32)).address());
  }

  @Test
  void a_lost_password_is_not_replaced_by_another() throws Exception {
    join();
    Files.delete(home.resolve("keys").resolve("password"));
    assertThatThrownBy(this::join).hasMessageStartingWith("HANOK-KEY-LOCKED: ");
    assertThat(home.resolve("keys").resolve("password")).doesNotExist();
  }

  @Test
  void each_new_network_draws_a_chain_id_that_no_client_signs_for_unless_it_is_told() {
    Set<Integer> drawn = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      drawn.add(join(Map.of(), "network" + i).config().chainId());
    }
    assertThat(drawn).hasSizeGreaterThan(10).allMatch(id -> id > 1 && id <= 109);
  }

  @Test
  void the_chain_id_may_be_chosen_and_stays_what_it_was_at_the_first_start() {
    assertThat(join(Map.of("HANOK_CHAIN_ID", "42"), "chosen").config().chainId()).isEqualTo(42);
    assertThat(join(Map.of("HANOK_CHAIN_ID", "43"), "chosen").config().chainId()).isEqualTo(42);
  }

  @Test
  void the_genesis_block_says_what_transactions_are_held_to_at_the_door() {
    OwnFeatures own = join().own().orElseThrow();
    assertThat(own.knownSendersOnly()).isTrue();
    assertThat(own.maxTransactionAgeMillis()).isBetween(1L, 24L * 60 * 60 * 1000);
  }

  private JoinedNetwork join() {
    return join(Map.of(), ".");
  }

  private JoinedNetwork join(Map<String, String> settings, String folder) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("HANOK_HOME", home.resolve(folder).normalize().toString());
    return Networks.join(NodeSettings.of(environment), NOW_MILLIS);
  }
}
