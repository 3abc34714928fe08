package org.hanok.protocol.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hanok.protocol.transition.LedgerScene.ALICE;
import static org.hanok.protocol.transition.LedgerScene.BOB;
import static org.hanok.protocol.transition.LedgerScene.list;
import static org.hanok.protocol.transition.LedgerScene.operation;

import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Hash;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A transaction that whoever executes it does not want to have happened leaves nothing. */
class UnwantedTransactionsTest {

  private static final JsonObject WRITE = operation("SET_VALUE", "/open/a", "1");
  private static final JsonObject FORBIDDEN = operation("SET_VALUE", "/closed/a", "1");
  private static final JsonObject TRANSFER =
      operation("SET_VALUE", "/transfer/" + ALICE + "/" + BOB + "/1/value", "1");

  /** What can come of a transaction, and one of which that comes. */
  private enum Case {
    SUCCEEDS(ALICE, WRITE, -1, 500, 0),
    IS_FORBIDDEN(ALICE, FORBIDDEN, -1, 500, 12103),
    IS_FORBIDDEN_AFTER_A_WRITE(ALICE, list(WRITE, FORBIDDEN), -1, 500, 0),
    CANNOT_PAY_ITS_FEE(BOB, list(WRITE, WRITE, WRITE), -1, 500, 11001),
    CANNOT_PAY_ITS_FEE_WITH_A_NONCE(BOB, WRITE, 0, 5_000, 11001),
    SPENDS_WHAT_ITS_FEE_NEEDS(ALICE, list(TRANSFER, WRITE), -2, 1_000_000, 11001),
    HAS_ANOTHER_NONCE(ALICE, WRITE, 7, 500, 10712);

    private final String sender;
    private final JsonObject operation;
    private final double nonce;
    private final double gasPrice;
    private final int code;

    Case(String sender, JsonObject operation, double nonce, double gasPrice, int code) {
      this.sender = sender;
      this.operation = operation;
      this.nonce = nonce;
      this.gasPrice = gasPrice;
      this.code = code;
    }

    ExecutionResult happensIn(LedgerScene scene, ExecutionContext context) {
      return scene.run(sender, operation, nonce, gasPrice, context);
    }
  }

  @ParameterizedTest
  @EnumSource(Case.class)
  void whatever_came_of_it_the_state_is_as_it_was(Case one) {
    LedgerScene scene = scene();
    @Nullable Hash before = scene.ledger().version().proofHash();
    ExecutionResult result = one.happensIn(scene, scene.context().keepingIf(ignored -> false));
    assertThat(result.code()).as("%s", result.json()).isEqualTo(one.code);
    assertThat(scene.ledger().version().proofHash()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Case.class)
  void one_that_is_wanted_leaves_what_it_always_left(Case one) {
    LedgerScene asked = scene();
    LedgerScene unasked = scene();
    ExecutionResult kept = one.happensIn(asked, asked.context().keepingIf(ignored -> true));
    ExecutionResult usual = one.happensIn(unasked, unasked.context());
    assertThat(kept.json()).isEqualTo(usual.json());
    assertThat(asked.ledger().version().proofHash())
        .isEqualTo(unasked.ledger().version().proofHash());
  }

  private static LedgerScene scene() {
    return new LedgerScene()
        .hanokRules(HanokRules.SAFE)
        .given("/rules/closed/.rule/write", "false")
        .given("/values/accounts/" + ALICE + "/balance", "1")
        .given("/values/accounts/" + BOB + "/balance", "0.000001");
  }
}
