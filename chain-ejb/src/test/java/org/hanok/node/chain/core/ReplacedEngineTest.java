package org.hanok.node.chain.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.hanok.consensus.validators.ValidatorsEngineFactory;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.ConsensusEngine;
import org.hanok.spi.consensus.ConsensusEngineFactory;
import org.hanok.spi.consensus.EngineSetup;
import org.hanok.spi.consensus.EngineState;
import org.hanok.spi.consensus.Event;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Validators whose engines are replaced while they work")
final class ReplacedEngineTest {

  private static final int EPOCHS = 24;

  private final Village village = new Village(4, 7);

  @Test
  void lose_no_epoch_and_sign_nothing_twice() {
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      send();
      village.run(617);
      if (epoch >= 8) {
        village.nodes.get(epoch % 4).replaceEngine(new ValidatorsEngineFactory());
      }
      village.run(383);
    }
    village.run(5_000);
    assertThat(height()).isGreaterThanOrEqualTo(EPOCHS);
    assertThat(village.votesAgainst).isZero();
    assertNoFaults();
  }

  @Test
  void keep_the_one_they_have_where_another_cannot_be_made() {
    goOnWith(new Unfit(setup -> failing()));
  }

  @Test
  void keep_the_one_they_have_where_another_throws_as_it_starts() {
    goOnWith(new Unfit(setup -> new Throwing()));
  }

  private void goOnWith(ConsensusEngineFactory unfit) {
    village.run(8_000);
    for (Village.Node node : village.nodes) {
      long before = node.faults.count();
      node.replaceEngine(unfit);
      assertThat(node.faults.count()).isEqualTo(before + 1);
    }
    int reached = height();
    village.run(10_000);
    assertThat(height()).isGreaterThanOrEqualTo(reached + 8);
  }

  private static ConsensusEngine failing() {
    throw new NoClassDefFoundError("com/example/Missing");
  }

  private void send() {
    long now = village.nowMillis;
    String path =
        "/transfer/%s/%s/%d/value".formatted(Village.USER.address(), Village.OWNER.address(), now);
    JsonObject operation =
        JsonObject.builder().set("type", "SET_VALUE").set("ref", path).set("value", 1).build();
    TransactionBody body =
        TransactionBody.of(operation, TransactionBody.UNORDERED, (double) now).withGasPrice(1);
    village
        .nodes
        .getFirst()
        .submit(SignedTransaction.sign(body, Village.USER, village.config.chainId()));
  }

  private int height() {
    return village.nodes.stream().mapToInt(node -> node.disk.blocks.size()).min().orElseThrow();
  }

  private void assertNoFaults() {
    village.nodes.forEach(node -> assertThat(node.faults.count()).isZero());
  }

  /** Makes what does not work. */
  private record Unfit(Function<EngineSetup, ConsensusEngine> making)
      implements ConsensusEngineFactory {

    @Override
    public String name() {
      return new ValidatorsEngineFactory().name();
    }

    @Override
    public SelfTestReport selfTest() {
      return new ValidatorsEngineFactory().selfTest();
    }

    @Override
    public ConsensusEngine create(EngineSetup setup) {
      return making.apply(setup);
    }
  }

  /** Throws whatever it is told. */
  private static final class Throwing implements ConsensusEngine {

    @Override
    public List<Action> on(Event event) {
      throw new IllegalStateException("a bug");
    }

    @Override
    public EngineState state() {
      throw new IllegalStateException("a bug");
    }
  }
}
