package org.hanok.node.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.hanok.node.query.EventHub;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.MarketPaths;
import org.hanok.protocol.market.MarketView;
import org.hanok.spi.ContentHash;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A provider that waits for final blocks from a price of 10 AIN on")
final class CautiousProviderTest {

  private static final String HASH = ContentHash.of(new byte[] {1}).digits();

  private final Map<String, JsonObject> front = new HashMap<>();
  private final Map<String, JsonObject> last = new HashMap<>();
  private final MarketJobs jobs =
      new MarketJobs(
          new MarketJobs.Views(
              () -> new MarketView(front::get), () -> new MarketView(last::get), 10),
          new EventHub(Runnable::run),
          "us",
          () -> 0);

  private static void submit(Map<String, JsonObject> state, double priceAin) {
    JsonObject job =
        JsonObject.builder()
            .set("id", "job")
            .set("program", "prog")
            .set("provider", "us")
            .set("status", "submitted")
            .set("price", priceAin)
            .set("artifact_hash", HASH)
            .set("input_hash", HASH)
            .build();
    state.put(MarketPaths.JOBS, JsonObject.of("job", job));
    state.put(MarketPaths.JOBS + "/job", job);
  }

  @Test
  void runs_what_costs_less_as_soon_as_it_is_promised() {
    submit(front, 9.999999);

    assertThat(jobs.open(5)).extracting(Job::id).containsExactly("job");
  }

  @Test
  void runs_what_costs_that_much_when_a_final_block_has_it_and_not_before() {
    submit(front, 10);
    assertThat(jobs.open(5)).isEmpty();
    submit(last, 10);

    assertThat(jobs.open(5)).extracting(Job::id).containsExactly("job");
  }
}
