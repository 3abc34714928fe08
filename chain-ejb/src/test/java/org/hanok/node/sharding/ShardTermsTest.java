package org.hanok.node.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.hanok.node.chain.PrivateChain;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;

final class ShardTermsTest {

  private final JsonObject params = Shards.params("/apps/afan", 5);

  private static ShardTerms.Reading read(JsonObject params) {
    return ShardTerms.read(params, Shards.REPORTER.address());
  }

  private ShardTerms.Reading with(String name, String value) {
    return read(params.toBuilder().set(name, value).build());
  }

  @Test
  void the_reporter_of_a_child_chain_has_something_to_do() {
    assertThat(read(params))
        .isInstanceOfSatisfying(
            ShardTerms.Ours.class,
            ours -> {
              assertThat(ours.terms().app()).isEqualTo("afan");
              assertThat(ours.terms().period()).isEqualTo(5);
              assertThat(ours.terms().latestPath())
                  .isEqualTo("/apps/afan/.shard/latest_block_number");
            });
    String lowerCase = Shards.REPORTER.address().toString().toLowerCase(Locale.ROOT);
    assertThat(with("shard_reporter", lowerCase)).isInstanceOf(ShardTerms.Ours.class);
  }

  @Test
  void nobody_else_has_and_no_root_chain() {
    assertThat(ShardTerms.read(params, PrivateChain.USER.address()))
        .isEqualTo(new ShardTerms.NotOurs());
    assertThat(with("sharding_protocol", "NONE")).isEqualTo(new ShardTerms.NotOurs());
    assertThat(read(JsonObject.EMPTY)).isEqualTo(new ShardTerms.NotOurs());
  }

  @Test
  void parameters_that_name_no_place_are_refused_by_name() {
    assertThat(with("shard_owner", "me"))
        .isEqualTo(new ShardTerms.Unusable("shard_owner is no address"));
    assertThat(with("parent_chain_poc", ""))
        .isEqualTo(new ShardTerms.Unusable("parent_chain_poc is empty"));
    assertThat(with("sharding_path", "/")).isInstanceOf(ShardTerms.Unusable.class);
    assertThat(with("sharding_path", "/accounts/x")).isInstanceOf(ShardTerms.Unusable.class);
  }

  @Test
  void a_period_of_nothing_is_one_block() {
    assertThat(read(params.toBuilder().set("reporting_period", 0).build()))
        .isInstanceOfSatisfying(
            ShardTerms.Ours.class, ours -> assertThat(ours.terms().period()).isEqualTo(1));
  }

  @Test
  void a_path_becomes_a_label_as_the_reference_writes_it() {
    assertThat(ShardTransactions.encoded("/apps/a.b$c#d[e]f*g!h{i}-_é"))
        .isEqualTo("!2Fapps!2Fa!2Eb!24c!23d!5Be!5Df!2Ag!21h!7Bi!7D-_é");
  }
}
