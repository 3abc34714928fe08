package org.hanok.protocol.function;

/** The reference's native functions. */
final class AinFunctions {

  private AinFunctions() {}

  static NativeFunctionRegistry registry() {
    return NativeFunctionRegistry.EMPTY
        .with("_cancelCheckin", CheckinFunctions::cancelCheckin, true, 0)
        .with("_claim", PaymentFunctions::claim, true, 0)
        .with("_claimReward", FeeFunctions::claimReward, true, 0)
        .with("_closeCheckin", CheckinFunctions::closeCheckin, true, 0)
        .with("_closeCheckout", CheckoutFunctions::closeCheckout, true, 0)
        .with("_collectFee", FeeFunctions::collectFee, true, 0)
        .with("_createApp", AppFunctions::createApp, true, 0)
        .with("_distributeFee", FeeFunctions::distributeFee, true, 0)
        .with("_eraseValue", TestHelperFunctions::eraseValue, false, 0)
        .with("_fail", TestHelperFunctions::fail, false, 0)
        .with("_handleOffenses", OffenseFunction::handleOffenses, true, 0)
        .with("_hold", EscrowFunctions::hold, true, 0)
        .with("_openCheckin", CheckinFunctions::openCheckin, true, 0)
        .with("_openCheckout", CheckoutFunctions::openCheckout, true, 0)
        .with("_pay", PaymentFunctions::pay, true, 0)
        .with("_release", EscrowFunctions::release, true, 0)
        .with("_saveLastTx", TestHelperFunctions::saveLastTx, false, 0)
        .with("_setOwnerConfig", TestHelperFunctions::setOwnerConfig, false, 0)
        .with("_stake", StakeFunctions::stake, true, 0)
        .with("_unstake", StakeFunctions::unstake, true, 0)
        .with("_transfer", TransferFunctions::transfer, true, 0)
        .with("_updateLatestShardReport", ShardFunctions::updateLatestShardReport, false, 0);
  }
}
