package org.hanok.protocol.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;

class ValidatorsTest {

  @Test
  void the_random_sequence_is_that_of_the_reference() {
    String hash = "0x" + "ab".repeat(32);
    assertThat(new SeededRandom(hash + "1").next()).isEqualTo(0.9588549787667151);
    assertThat(new SeededRandom(hash + "2").next()).isEqualTo(0.006830870606797154);
    assertThat(new SeededRandom(hash + "3").next()).isEqualTo(0.8254909705622065);
  }

  @Test
  void an_empty_seed_and_one_longer_than_the_cipher_s_box_are_seeds_too() {
    assertThat(new SeededRandom("").next()).isBetween(0.0, 1.0);
    assertThat(new SeededRandom("x".repeat(1000)).next())
        .isNotEqualTo(new SeededRandom("x".repeat(999) + "y").next());
  }

  @Test
  void nobody_proposes_who_has_not_the_right_to() {
    Validators validators =
        new Validators(
            JsonObject.builder().set("0xA", entry(1, false)).set("0xB", entry(1, true)).build());
    for (int epoch = 0; epoch < 50; epoch++) {
      assertThat(validators.proposerFor("seed" + epoch)).isEqualTo("0xB");
    }
    assertThat(Validators.NONE.proposerFor("seed")).isNull();
  }

  @Test
  void two_of_three_equal_stakes_are_a_majority() {
    Validators three =
        new Validators(
            JsonObject.builder()
                .set("0xA", entry(10_000_000, true))
                .set("0xB", entry(10_000_000, true))
                .set("0xC", entry(10_000_000, true))
                .build());
    assertThat(three.majority()).isEqualTo(20_000_000);
    assertThat(three.totalAtStake()).isEqualTo(30_000_000);
    assertThat(three.stakeOf("0xD")).isZero();
  }

  private static JsonObject entry(double stake, boolean right) {
    return JsonObject.builder().set("stake", stake).set("proposal_right", right).build();
  }
}
