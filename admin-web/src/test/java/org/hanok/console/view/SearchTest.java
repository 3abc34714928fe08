package org.hanok.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hanok.node.admin.MachineRoom;
import org.hanok.node.query.StateQuery;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.primitive.Address;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A search")
class SearchTest {

  private static final String PROVIDER = Address.parse("0x" + "aB".repeat(20)).toString();
  private static final String INPUT = "5d41402abc4b2a76b9719d911017c592".repeat(2);

  private static final Map<String, String> STATE =
      Map.of(
          "/market/programs",
          "{'markdown':{'name':'markdown','developer':'0xdev','consistency':'all','artifact_hash':'"
              + INPUT
              + "'}}",
          "/market/offers",
          "{'offer-1':{'id':'offer-1','provider':'" + PROVIDER + "','runtime':'wasm'}}",
          "/market/contracts",
          "{'con-1':{'id':'con-1','program':'markdown','status':'active'}}",
          "/market/history/contracts",
          "{'con-0':{'id':'con-0','program':'markdown','status':'completed'}}",
          "/market/jobs",
          "{'job-12':{'id':'job-12','program':'markdown','status':'running'}}",
          "/market/history/jobs",
          "{'job-1':{'id':'job-1','program':'markdown','status':'accepted','input_hash':'"
              + INPUT
              + "'}}");

  private final FakeChain chain = new FakeChain();
  private final Search search = new Search();

  SearchTest() {
    for (int i = 0; i < 40; i++) {
      chain.command("0xA", "submit_job", "r", "{'job':'x'}");
    }
    search.chain = chain.query();
    search.market = new MarketReads();
    search.market.state =
        fake(
            StateQuery.class,
            path ->
                Optional.ofNullable(STATE.get(path))
                    .map(text -> (JsonObject) JsonParser.parse(text.replace('\'', '"'))));
    search.machine = fake(MachineRoom.class, ignored -> List.of());
  }

  private interface Answer {
    Object to(String argument);
  }

  private static <T> T fake(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                answer.to(arguments == null ? "" : (String) arguments[0])));
  }

  private List<String> found(String text) {
    return search.find(text).stream()
        .map(hit -> hit.kind() + " " + hit.id() + (hit.exact() ? "" : "?"))
        .toList();
  }

  @Test
  void finds_a_block_by_its_number_as_people_paste_it_and_none_that_is_not_there() {
    assertThat(found(" #1,2 ")).contains("block 12");
    assertThat(found("4711")).noneMatch(hit -> hit.startsWith("block"));
  }

  @Test
  void finds_things_by_their_ids_wholly_first_and_by_parts_settled_ones_too() {
    assertThat(found("JOB-1")).containsExactly("job job-1", "job job-12?");
    assertThat(found("con-")).containsExactly("contract con-1?", "contract con-0?");
    assertThat(found("mark")).contains("program markdown?", "contract con-1?", "job job-12?");
  }

  @Test
  void finds_a_transaction_by_its_hash_with_or_without_0x_and_by_the_beginning_of_it() {
    String hash = FakeChain.hash(3);
    String bare = hash.substring(2).toUpperCase(Locale.ROOT);
    assertThat(found(hash)).containsExactly("transaction " + hash);
    assertThat(found(bare)).containsExactly("transaction " + hash);
    assertThat(found(bare.substring(0, 60))).contains("transaction " + hash + "?");
  }

  @Test
  void finds_an_account_in_any_case_and_what_it_does() {
    for (String text :
        List.of(
            PROVIDER,
            PROVIDER.toLowerCase(Locale.ROOT),
            PROVIDER.substring(2).toUpperCase(Locale.ROOT))) {
      assertThat(found(text)).containsExactly("account " + PROVIDER, "offer offer-1?");
    }
  }

  @Test
  void finds_what_was_run_and_what_on_by_the_beginning_of_a_hash() {
    assertThat(found(INPUT.substring(0, 8))).containsExactly("program markdown?", "job job-1?");
  }

  @Test
  void finds_codes_and_says_what_they_mean() {
    assertThat(search.find("hanok-busy-nonsense")).isEmpty();
    assertThat(search.find("21411"))
        .anySatisfy(hit -> assertThat(hit.label()).contains("balance does not suffice"));
  }

  @Test
  void finds_nothing_where_there_is_nothing_and_does_not_look_for_endless_texts() {
    assertThat(found("no such thing")).isEmpty();
    assertThat(found("")).isEmpty();
    assertThat(found("a".repeat(Search.MAX_TEXT + 1))).isEmpty();
  }
}
