package org.hanok.node.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.hanok.node.ingress.BatchOutcome;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.market.desk.MarketSigner;
import org.hanok.node.objects.FileObjectStore;
import org.hanok.node.objects.ObjectStore;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.MarketPaths;
import org.hanok.protocol.market.MarketView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A provider's disputed result")
final class ResultWitnessTest {

  private static final String DISPUTES = MarketPaths.ROOT + "/disputes";
  private static final int PART = MarketCommands.longestPartBytes();

  @TempDir Path folder;
  private final Disputes chain = new Disputes();
  private MarketSigner signer;
  private ObjectStore objects;

  @BeforeEach
  void open() throws IOException {
    byte[] key = new byte[32];
    key[31] = 7;
    signer = new MarketSigner(KeyPair.of(key), 0, 1, () -> 1_000);
    objects = new FileObjectStore(folder, 8 << 20, 64 << 20);
  }

  private ResultWitness witness() {
    return new ResultWitness(chain::view, chain, signer, objects, () -> 1_000);
  }

  private byte[] dispute(String job, int bytes) {
    byte[] result = new byte[bytes];
    new SplittableRandom(bytes).nextBytes(result);
    ObjectStore.StoreOutcome.Stored stored =
        (ObjectStore.StoreOutcome.Stored) objects.store(result);
    chain.dispute(job, signer.address(), stored.hash().digits(), bytes);
    return result;
  }

  @Test
  void is_shown_with_nobody_asking() {
    byte[] result = dispute("job-1", 10);
    byte[] empty = dispute("job-2", 0);
    witness().act();

    assertThat(chain.shown("job-1")).isEqualTo(result);
    assertThat(chain.shown("job-2")).isEqualTo(empty);
    assertThat(chain.open()).isEmpty();
  }

  @Test
  void is_shown_in_parts_that_the_chain_takes() {
    byte[] result = dispute("job-1", 3 * PART + 17);
    witness().act();

    assertThat(chain.shown("job-1")).isEqualTo(result);
    assertThat(chain.parts).containsExactly(PART, PART, PART, 17);
  }

  @Test
  void is_shown_further_after_a_restart_from_where_the_chain_has_it() {
    byte[] result = dispute("job-1", 20 * PART);
    witness().act();
    assertThat(chain.open()).containsExactly("job-1");
    witness().act();
    witness().act();

    assertThat(chain.shown("job-1")).isEqualTo(result);
    assertThat(chain.parts).hasSize(20);
  }

  @Test
  void is_shown_again_until_the_chain_takes_it() {
    byte[] result = dispute("job-1", PART + 1);
    ResultWitness witness = witness();
    chain.refused.add("job-1");
    witness.act();
    assertThat(chain.shown("job-1")).isEmpty();
    chain.refused.clear();
    witness.act();

    assertThat(chain.shown("job-1")).isEqualTo(result);
  }

  @Test
  void is_not_kept_from_the_chain_by_another_that_is_lost_or_refused() {
    chain.dispute("lost", signer.address(), "ab".repeat(32), 5);
    byte[] refused = dispute("refused", 5);
    byte[] result = dispute("job-1", 6);
    chain.refused.add("refused");
    witness().act();

    assertThat(chain.shown("job-1")).isEqualTo(result);
    assertThat(refused).isNotEmpty();
    assertThat(chain.open()).containsExactly("lost", "refused");
  }

  @Test
  void is_left_to_its_own_provider() {
    chain.dispute("job-1", "0xanother", "ab".repeat(32), 5);
    witness().act();

    assertThat(chain.parts).isEmpty();
  }

  /** The chain's list of disputes, and an ingress that enters what is shown at once. */
  private static final class Disputes implements TransactionIngress {

    final Set<String> refused = new HashSet<>();
    final List<Integer> parts = new ArrayList<>();
    private final Map<String, JsonObject> jobs = new LinkedHashMap<>();
    private final Map<String, ByteArrayOutputStream> shown = new LinkedHashMap<>();

    void dispute(String job, String provider, String hash, int bytes) {
      shown.put(job, new ByteArrayOutputStream());
      jobs.put(
          job,
          JsonObject.builder()
              .set("id", job)
              .set("provider", provider)
              .set("status", "disputed")
              .set("price", 1)
              .set("result_hash", hash)
              .set("result_bytes", bytes)
              .build());
    }

    byte[] shown(String job) {
      return Objects.requireNonNull(shown.get(job)).toByteArray();
    }

    Set<String> open() {
      return jobs.keySet();
    }

    MarketView view() {
      return new MarketView(
          path -> {
            if (path.equals(DISPUTES)) {
              JsonObject.Builder list = JsonObject.builder();
              jobs.keySet().forEach(job -> list.set(job, record(job)));
              return list.build();
            }
            String id = path.substring(path.lastIndexOf('/') + 1);
            return path.startsWith(DISPUTES) && jobs.containsKey(id)
                ? record(id)
                : path.equals(MarketPaths.JOBS + "/" + id) ? jobs.get(id) : null;
          });
    }

    private JsonObject record(String job) {
      return JsonObject.builder().set("job", job).set("bytes", shown(job).length).build();
    }

    @Override
    public SubmitOutcome submit(JsonObject transaction) {
      JsonObject part =
          Optional.ofNullable(transaction.getObject("tx_body"))
              .map(body -> body.getObject("operation"))
              .map(operation -> operation.getObject("value"))
              .orElseThrow();
      String job = part.getString("job");
      byte[] bytes = Base64.getDecoder().decode(part.getString("bytes"));
      ByteArrayOutputStream soFar = Objects.requireNonNull(shown.get(job));
      assertThat(bytes.length).isLessThanOrEqualTo(PART);
      assertThat((int) part.getNumber("offset", -1)).isEqualTo(soFar.size());
      if (refused.contains(job)) {
        return new SubmitOutcome.Refused("0x", 10_704, "full", JsonObject.EMPTY);
      }
      parts.add(bytes.length);
      soFar.writeBytes(bytes);
      if (soFar.size() == (int) jobs.get(job).getNumber("result_bytes", -1)) {
        jobs.remove(job);
      }
      return new SubmitOutcome.Accepted("0x", JsonObject.EMPTY, false);
    }

    @Override
    public BatchOutcome submitBatch(List<JsonObject> transactions) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int maxBatch() {
      return 1;
    }

    @Override
    public SubmitOutcome dryRun(JsonObject transaction) {
      throw new UnsupportedOperationException();
    }
  }
}
