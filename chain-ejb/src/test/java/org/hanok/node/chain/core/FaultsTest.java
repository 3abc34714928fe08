package org.hanok.node.chain.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.hanok.node.chain.PrivateChain;
import org.hanok.node.chain.Signed;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.protocol.primitive.Hash;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An error in Hanok itself that a transaction meets")
class FaultsTest {

  @TempDir Path folder;

  @Test
  void is_answered_as_one_leaves_nothing_and_the_chain_goes_on() throws Exception {
    try (PrivateChain chain = PrivateChain.faulty(folder)) {
      Hash before = rootOf(chain);
      for (int i = 1; i <= 3; i++) {
        assertThat(chain.ingress().submit(Signed.transfer(i, PrivateChain.UNLUCKY)))
            .isInstanceOfSatisfying(SubmitOutcome.Impossible.class, FaultsTest::tellsWhereToLook);
      }
      assertThat(rootOf(chain)).as("half of a transfer").isEqualTo(before);
      assertThat(chain.driver().pool().all()).isEmpty();
      assertThat(chain.driver().faults()).isEqualTo(3);
      assertThat(chain.driver().concerns().getFirst().code()).isEqualTo("HANOK-BUG");
      assertThat(chain.driver().pauseConditions()).as("it goes on").isEmpty();
      assertThat(chain.ingress().submit(Signed.transfer(4, 5)))
          .isInstanceOf(SubmitOutcome.Accepted.class);
      chain.epochsUntil(() -> chain.driver().pool().all().isEmpty());
    }
  }

  private static void tellsWhereToLook(SubmitOutcome.Impossible fault) {
    assertThat(fault.code()).isEqualTo("HANOK-BUG");
    assertThat(fault.message()).contains("id=");
  }

  private static @Nullable Hash rootOf(PrivateChain chain) {
    return chain.driver().frontRoot().proofHash();
  }
}
