package org.hanok.node.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.signing.Signer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A node's own signer")
class OwnKeySignerTest {

  private static final KeyPair KEY = KeyPair.parse("11".repeat(32));
  private static final Signer SIGNER = TestSigner.of(KEY);
  private static final JsonObject OPERATION =
      JsonObject.builder().set("type", "SET_VALUE").set("ref", "/a").set("value", 1).build();

  private final OwnKeySigner signer =
      new OwnKeySigner(SIGNER, 0, new TransactionRules(true, true), () -> 5, () -> 1_000);

  private static String signature(JsonObject signed) {
    return Objects.requireNonNull(signed.getString("signature"));
  }

  @Test
  void fills_in_what_is_missing_and_signs() {
    JsonObject signed = signer.sign(JsonObject.of("operation", OPERATION)).orElseThrow();
    JsonObject body = Objects.requireNonNull(signed.getObject("tx_body"));
    assertThat(body.getNumber("nonce", 0)).isEqualTo(5);
    assertThat(body.getNumber("timestamp", 0)).isEqualTo(1_000);
    assertThat(signature(signed)).isNotEmpty();
    assertThat(signed.getString("address")).isEqualTo(KEY.address().toString());
  }

  @Test
  void leaves_a_body_unsigned_that_names_its_sender() {
    JsonObject body = JsonObject.of("operation", OPERATION, "address", JsonString.of("0xabc"));
    JsonObject unsigned = signer.sign(body).orElseThrow();
    assertThat(signature(unsigned)).isEmpty();
    assertThat(unsigned.getString("address")).isEqualTo("0xabc");
  }

  @Test
  void signs_nothing_for_others_where_signatures_count() {
    OwnKeySigner strict =
        new OwnKeySigner(SIGNER, 0, TransactionRules.DEFAULT, () -> 5, () -> 1_000);
    assertThat(strict.sign(naming(JsonString.of("0xabc")))).isEmpty();
  }

  @Test
  void signs_where_the_sender_is_an_empty_text_and_takes_nothing_but_text() {
    assertThat(signer.sign(naming(JsonString.of(""))))
        .hasValueSatisfying(signed -> assertThat(signature(signed)).isNotEmpty());
    assertThat(signer.sign(naming(JsonNumber.ZERO))).isEmpty();
    assertThat(signer.sign(naming(JsonNull.NULL))).isEmpty();
  }

  @Test
  void signs_nothing_that_may_hold_a_proposal_or_a_vote() {
    JsonObject vote =
        JsonObject.builder()
            .set("type", "SET_VALUE")
            .set("ref", "/consensus/number/7/0xab/vote/" + KEY.address())
            .set("value", 1)
            .build();
    assertThat(signer.sign(JsonObject.of("operation", vote))).isEmpty();
  }

  private static JsonObject naming(JsonValue sender) {
    return JsonObject.of("operation", OPERATION, "address", sender);
  }
}
