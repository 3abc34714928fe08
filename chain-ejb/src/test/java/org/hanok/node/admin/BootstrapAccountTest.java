package org.hanok.node.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hanok.protocol.crypto.Ecies;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.crypto.V3Keystore;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A node without an account")
class BootstrapAccountTest {

  private static final KeyPair BOOTSTRAP = NodeParamsTest.key(7);
  private static final KeyPair ACCOUNT = NodeParamsTest.key(8);
  private static final String WORDS = "abandon ".repeat(11) + "about";

  private final List<KeyPair> started = new ArrayList<>();
  private final BootstrapAccount waiting = BootstrapAccount.waiting(BOOTSTRAP, started::add);

  private static JsonValue sealed(String text) {
    return Ecies.encrypt(
            BOOTSTRAP.publicKey(),
            text.getBytes(StandardCharsets.UTF_8),
            NodeParamsTest.key(9),
            new byte[16])
        .toJson();
  }

  @Test
  void starts_once_with_the_account_that_is_injected() {
    String digits = HexFormat.of().formatHex(ACCOUNT.privateKey());
    assertThat(waiting.bootstrapPublicKey())
        .contains(HexFormat.of().formatHex(BOOTSTRAP.publicKey()));
    assertThat(waiting.injectPrivateKey(sealed(digits))).isTrue();
    assertThat(waiting.injectPrivateKey(sealed(digits))).isFalse();
    assertThat(waiting.bootstrapPublicKey()).isEmpty();
    assertThat(started).hasSize(1);
    assertThat(started.getFirst().address()).isEqualTo(ACCOUNT.address());
  }

  @Test
  void takes_a_mnemonic_of_AI_Networks_path() {
    assertThat(waiting.injectHdWallet(sealed(WORDS), null)).isTrue();
    assertThat(started.getFirst().address())
        .hasToString("0x3fD398c7e71D429Ae91b5B66e5B4c1Deb9C2157c");
  }

  @Test
  void refuses_what_is_not_for_it_and_goes_on_waiting() {
    assertThat(waiting.injectPrivateKey(null)).isFalse();
    assertThat(waiting.injectPrivateKey(JsonString.of("00"))).isFalse();
    assertThat(waiting.injectPrivateKey(JsonObject.EMPTY)).isFalse();
    assertThat(waiting.injectPrivateKey(sealed("no key"))).isFalse();
    assertThat(waiting.injectKeystore(sealed("{}"), sealed("password"))).isFalse();
    assertThat(waiting.injectKeystore(sealed("[".repeat(5_000)), sealed("password"))).isFalse();
    assertThat(waiting.injectHdWallet(sealed(WORDS), JsonNumber.of(-1))).isFalse();
    assertThat(waiting.injectHdWallet(sealed("no words"), null)).isFalse();
    assertThat(started).isEmpty();
    assertThat(waiting.bootstrapPublicKey()).isPresent();
  }

  @Test
  void goes_on_waiting_when_the_node_does_not_start() {
    String digits = HexFormat.of().formatHex(ACCOUNT.privateKey());
    BootstrapAccount failsOnce =
        BootstrapAccount.waiting(
            BOOTSTRAP,
            account -> {
              started.add(account);
              if (started.size() == 1) {
                throw new IllegalStateException("the database is away");
              }
            });
    assertThatThrownBy(() -> failsOnce.injectPrivateKey(sealed(digits)))
        .hasMessage("the database is away");
    assertThat(failsOnce.bootstrapPublicKey()).isPresent();
    assertThat(failsOnce.injectPrivateKey(sealed(digits))).isTrue();
    assertThat(failsOnce.bootstrapPublicKey()).isEmpty();
  }

  @Test
  void opens_one_keystore_at_a_time() throws Exception {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch mayOpen = new CountDownLatch(1);
    BootstrapAccount slow =
        BootstrapAccount.waiting(
            BOOTSTRAP,
            started::add,
            (keystore, password) -> {
              opening.countDown();
              awaitQuietly(mayOpen);
              return new V3Keystore.Key(ACCOUNT);
            });
    AtomicBoolean first = new AtomicBoolean();
    Thread caller =
        Thread.startVirtualThread(
            () -> first.set(slow.injectKeystore(sealed("{}"), sealed("password"))));
    opening.await();
    assertThat(slow.injectKeystore(sealed("{}"), sealed("password"))).isFalse();
    mayOpen.countDown();
    caller.join();
    assertThat(first).isTrue();
    assertThat(started).hasSize(1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_node_with_an_account_takes_no_other() {
    assertThat(BootstrapAccount.none().injectHdWallet(sealed(WORDS), null)).isFalse();
    assertThat(BootstrapAccount.none().bootstrapPublicKey()).isEmpty();
  }
}
