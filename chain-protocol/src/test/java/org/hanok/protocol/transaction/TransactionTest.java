package org.hanok.protocol.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.transaction.SignedTransaction.Created;
import org.hanok.protocol.transaction.SignedTransaction.MalformedSignature;
import org.hanok.protocol.transaction.SignedTransaction.NonStandardBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionTest {

  // The published test key of account 0 of AIN's base genesis.
  private static final KeyPair KEY =
      KeyPair.parse("b22c95ffc4a5c096f7d7d0487ba963ce6ac945bdc91c79b64ce209de289bec96");

  private static final TransactionBody BODY =
      TransactionBody.of(Operations.setValue("/a", JsonString.of("한")), -1, 1).withGasPrice(0);

  private static SignedTransaction.Outcome create(String signature) {
    return SignedTransaction.create(BODY.json(), signature, 0, TransactionRules.DEFAULT);
  }

  @Test
  void the_hash_ignores_the_chain_and_the_signature_ends_with_it() {
    for (int chainId = 0; chainId < 3; chainId++) {
      SignedTransaction signed = SignedTransaction.sign(BODY, KEY, chainId);
      assertThat(signed.hash())
          .hasToString("0x8e187b8a1f4f82f2297d6c72ac2879d2100042ef600c86020c9eea9344c1e992");
      assertThat(signed.signature()).endsWith(List.of("1c", "26", "28").get(chainId));
    }
  }

  @Test
  void a_signed_transaction_leads_back_to_its_sender() {
    SignedTransaction signed = SignedTransaction.sign(BODY, KEY, 0);
    assertThat(create(signed.signature()))
        .isInstanceOfSatisfying(
            Created.class,
            created -> {
              assertThat(created.transaction()).isEqualTo(signed);
              assertThat(created.transaction().verify()).isTrue();
              assertThat(created.transaction().address()).isEqualTo(KEY.address().toString());
            });
  }

  @Test
  void a_signature_of_another_body_does_not_verify() {
    SignedTransaction other = SignedTransaction.sign(BODY.withGasPrice(1), KEY, 0);
    assertThat(create(other.signature()))
        .isInstanceOfSatisfying(
            Created.class, created -> assertThat(created.transaction().verify()).isFalse());
  }

  @Test
  void a_signature_nobody_can_have_made_gives_a_transaction_of_nobody() {
    assertThat(create("0x" + "00".repeat(97)))
        .isInstanceOfSatisfying(
            Created.class,
            created -> {
              assertThat(created.transaction().address()).isEmpty();
              assertThat(created.transaction().verify()).isFalse();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x", "0x00", "hello"})
  void a_signature_of_another_length_is_malformed(String signature) {
    assertThat(create(signature)).isInstanceOf(MalformedSignature.class);
  }

  @Test
  void an_endless_signature_is_malformed() {
    assertThat(create("0x" + "0".repeat(1_000_000))).isInstanceOf(MalformedSignature.class);
  }

  @Test
  void unsigned_transactions_pass_only_where_they_are_allowed() {
    JsonObject body = BODY.json().toBuilder().set("address", "0xabc").build();
    TransactionRules lenient = new TransactionRules(true, true);
    assertThat(SignedTransaction.create(body, "", 0, lenient))
        .isInstanceOfSatisfying(
            Created.class,
            created -> {
              assertThat(created.transaction().address()).isEqualTo("0xabc");
              assertThat(created.transaction().isUnsigned()).isTrue();
              assertThat(created.transaction().hash()).isEqualTo(new TransactionBody(body).hash());
            });
    // AIN: a transaction of nobody, which stands in blocks of some nodes.
    assertThat(SignedTransaction.create(body, "", 0, TransactionRules.DEFAULT))
        .isInstanceOfSatisfying(
            Created.class,
            created -> {
              assertThat(created.transaction().address()).isEmpty();
              assertThat(created.transaction().isUnsigned()).isFalse();
              assertThat(created.transaction().verify()).isFalse();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"operation\":{},\"nonce\":-1,\"timestamp\":1}",
        "{\"operation\":{\"type\":\"FOO\"},\"nonce\":-2,\"timestamp\":-1.5,\"gas_price\":0}",
        "{\"operation\":{\"type\":\"SET_VALUE\",\"ref\":\"/a\"},\"nonce\":0,\"timestamp\":1,"
            + "\"billing\":\"a|b\",\"parent_tx_hash\":\"\",\"address\":\"\"}",
        "{\"operation\":{\"type\":\"SET\",\"op_list\":[{\"type\":\"SET\"}]},"
            + "\"nonce\":0,\"timestamp\":1}"
      })
  void bodies_that_have_the_standard_form(String body) {
    assertThat(TransactionFormat.check(JsonParser.parse(body), true).isStandard()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{\"operation\":null,\"nonce\":-1,\"timestamp\":1}",
        "{\"operation\":{},\"nonce\":-3,\"timestamp\":1}",
        "{\"operation\":{},\"nonce\":0.5,\"timestamp\":1}",
        "{\"operation\":{},\"nonce\":0}",
        "{\"operation\":{},\"nonce\":0,\"timestamp\":\"1\"}",
        "{\"operation\":{},\"nonce\":0,\"timestamp\":1,\"gas_price\":-1}",
        "{\"operation\":{},\"nonce\":0,\"timestamp\":1,\"billing\":\"a|b|c\"}",
        "{\"operation\":{},\"nonce\":0,\"timestamp\":1,\"extra\":1}",
        "{\"operation\":{\"ref\":\"\"},\"nonce\":0,\"timestamp\":1}",
        "{\"operation\":{\"value\":1e400},\"nonce\":0,\"timestamp\":1}",
        "{\"operation\":{\"value\":{\"a\":[1e400]}},\"nonce\":0,\"timestamp\":1}",
        "{\"operation\":{\"type\":\"INC_VALUE\",\"value\":\"1\"},\"nonce\":0,\"timestamp\":1}",
        "{\"operation\":{\"type\":\"FOO\",\"ref\":\"/a\"},\"nonce\":0,\"timestamp\":1}",
        "{\"operation\":{\"type\":\"SET\",\"op_list\":[]},\"nonce\":0,\"timestamp\":1}",
        "{\"operation\":{\"type\":\"SET\",\"op_list\":[null]},\"nonce\":0,\"timestamp\":1}",
        "{\"operation\":{\"type\":\"SET\",\"op_list\":[{}],\"is_global\":true},"
            + "\"nonce\":0,\"timestamp\":1}"
      })
  void bodies_that_have_not(String body) {
    assertThat(TransactionFormat.check(JsonParser.parse(body), true).isStandard()).isFalse();
    if (JsonParser.parse(body) instanceof JsonObject json) {
      assertThat(SignedTransaction.create(json, "", 0, TransactionRules.DEFAULT))
          .isInstanceOf(NonStandardBody.class);
    }
  }

  @Test
  void a_gas_price_of_nothing_needs_permission() {
    assertThat(TransactionFormat.check(BODY.json(), false).isStandard()).isFalse();
    assertThat(TransactionFormat.check(BODY.withGasPrice(500).json(), false).isStandard()).isTrue();
  }

  @Test
  void every_kind_of_operation_has_the_standard_form() {
    JsonObject all =
        Operations.set(
            List.of(
                Operations.setValue("/a", JsonNull.NULL),
                Operations.incValue("/a", 1),
                Operations.decValue("/a", 1),
                Operations.setRule("/a", JsonNull.NULL),
                Operations.setFunction("/a", JsonNull.NULL),
                Operations.setOwner("/a", JsonNull.NULL)));
    TransactionBody body = TransactionBody.of(all, 0, 1).withBilling("app|id");
    assertThat(TransactionFormat.check(body.json(), true).isStandard()).isTrue();
  }
}
