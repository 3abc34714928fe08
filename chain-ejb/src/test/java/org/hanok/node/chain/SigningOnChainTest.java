package org.hanok.node.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hanok.node.query.NodeStatus.Condition;
import org.hanok.node.storage.BlockStore;
import org.hanok.spi.consensus.EngineState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A chain and the record of what was signed for it")
class SigningOnChainTest {

  @TempDir Path folder;

  private static List<String> concerns(PrivateChain chain) {
    return chain.driver().concerns().stream().map(Condition::code).toList();
  }

  private static void untilMore(PrivateChain chain, int blocks) throws InterruptedException {
    long number = chain.driver().last().number();
    chain.epochsUntil(() -> chain.driver().last().number() >= number + blocks);
  }

  private void loseRecord() {
    try (Stream<Path> files = Files.list(folder.resolve("signing"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".record")).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void has_nothing_to_say_as_long_as_all_is_well() throws Exception {
    try (PrivateChain chain = PrivateChain.safe(folder)) {
      untilMore(chain, 5);
      chain.killAndRestart();
      untilMore(chain, 3);
      assertThat(concerns(chain)).isEmpty();
    }
  }

  @Test
  void goes_on_without_a_record_from_the_next_epoch_on_and_says_so() throws Exception {
    try (PrivateChain chain = PrivateChain.safe(folder)) {
      untilMore(chain, 3);
      chain.meanwhile(ignored -> loseRecord());
      assertThat(concerns(chain)).contains("HANOK-SIGN-RECORD-MISSING");
      untilMore(chain, 3);
    }
  }

  /** As when the database was brought back from a backup, and the clock is wrong besides. */
  @Test
  void signs_nothing_for_epochs_that_it_signed_for_although_engine_and_clock_forgot_them()
      throws Exception {
    try (PrivateChain chain = PrivateChain.safe(folder)) {
      untilMore(chain, 3);
      chain.meanwhile(
          work -> {
            new BlockStore(work).commit(new EngineState("solo", 99, new byte[0]));
            chain.now.addAndGet(-2_000);
          });
      assertThat(concerns(chain)).contains("HANOK-SIGN-CLOCK-BACK");
      untilMore(chain, 3);
      assertThat(concerns(chain)).doesNotContain("HANOK-SIGN-OLD-EPOCH");
      assertThat(chain.driver().faults()).isZero();
    }
  }

  @Test
  void goes_on_when_the_record_can_be_written_again() throws Exception {
    try (PrivateChain chain = PrivateChain.safe(folder)) {
      untilMore(chain, 3);
      Path signing = folder.resolve("signing");
      Path aside = folder.resolve("aside");
      Files.move(signing, aside);
      chain.epochsUntil(() -> concerns(chain).contains("HANOK-SIGN-RECORD-UNWRITABLE"));
      Files.move(aside, signing);
      untilMore(chain, 3);
      assertThat(concerns(chain)).isEmpty();
      assertThat(chain.driver().faults()).isZero();
    }
  }
}
