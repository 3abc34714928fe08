package org.hanok.node.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.hanok.db.CompanyTokenRecord;
import org.hanok.node.admin.CommandOutcome;
import org.hanok.node.admin.StoredAudit;
import org.hanok.node.company.CompanyToken.Custody;
import org.hanok.node.company.CompanyTokens.Access;
import org.hanok.node.company.CompanyTokens.MakeOutcome;
import org.hanok.node.storage.TestDatabase;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.signing.keys.KeyFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Credentials of companies")
class StoredTokensTest {

  private static final long DAY = 24L * 60 * 60 * 1000;
  private static final String FAR = KeyFiles.random().address().toString();

  @TempDir static Path folder;

  private final AtomicLong now = new AtomicLong(1_700_000_000_000L);
  private final TestDatabase database = TestDatabase.h2(folder.resolve("t" + System.nanoTime()));
  private final StoredAudit audit = new StoredAudit(database.work(), now::get);
  private final Map<String, KeyPair> keys = new HashMap<>();
  private CompanyTokens tokens = open();

  private CompanyTokens open() {
    CompanyKeys own =
        new CompanyKeys(
            name -> keys.computeIfAbsent(name, ignored -> KeyFiles.random()),
            name -> Optional.ofNullable(keys.get(name)).orElseThrow(IllegalStateException::new),
            57,
            1,
            now::get);
    return new StoredTokens(database.work(), own, this::keyName, audit, now::get);
  }

  private Optional<String> keyName(String address) {
    return keys.entrySet().stream()
        .filter(key -> key.getKey().startsWith("company-"))
        .filter(key -> key.getValue().address().toString().equals(address))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static CompanyTokens.Wanted wanted(String account, Custody custody) {
    return new CompanyTokens.Wanted(
        "acme-erp", account, custody, Set.of("read", "offers.post"), 1, 2, 30);
  }

  private MakeOutcome.Made made(String account, Custody custody) {
    MakeOutcome outcome = tokens.make("ann", wanted(account, custody));
    assertThat(outcome).isInstanceOf(MakeOutcome.Made.class);
    return (MakeOutcome.Made) outcome;
  }

  private String code(MakeOutcome outcome) {
    return outcome instanceof MakeOutcome.Refused refused ? refused.reason().id() : "made";
  }

  private String access(String secret) {
    return tokens.authenticate(secret) instanceof Access.Refused refused
        ? refused.reason().id()
        : "granted";
  }

  @Test
  void open_what_they_name_and_nothing_else() {
    MakeOutcome.Made made = made("", Custody.NODE);
    assertThat(access(made.secret())).isEqualTo("granted");
    assertThat(access(made.secret() + "x")).isEqualTo("HANOK-TOKEN-UNKNOWN");
    assertThat(made.token().may(CompanyOperation.OFFERS_POST)).isTrue();
    assertThat(made.token().may(CompanyOperation.JOBS_LIST)).isTrue();
    assertThat(made.token().may(CompanyOperation.OFFERS_WITHDRAW)).isFalse();
  }

  @Test
  void are_known_after_a_restart_and_their_secret_is_stored_nowhere() {
    MakeOutcome.Made made = made("", Custody.NODE);
    tokens = open();
    assertThat(access(made.secret())).isEqualTo("granted");
    String row =
        database
            .work()
            .call(entities -> entities.find(CompanyTokenRecord.class, made.token().id()))
            .secretHash();
    assertThat(row).hasSize(64).doesNotContain(made.secret());
    assertThat(audit.newest(Long.MAX_VALUE, 10))
        .allSatisfy(entry -> assertThat(entry.details()).doesNotContain(made.secret()));
  }

  @Test
  void end_when_they_expire_or_are_revoked() {
    MakeOutcome.Made one = made("", Custody.NODE);
    MakeOutcome.Made two = made("", Custody.NODE);
    assertThat(tokens.revoke("ann", one.token().id())).isInstanceOf(CommandOutcome.Done.class);
    assertThat(access(one.secret())).isEqualTo("HANOK-TOKEN-REVOKED");
    assertThat(tokens.revoke("ann", "none")).isInstanceOf(CommandOutcome.Refused.class);
    now.addAndGet(30 * DAY - 1);
    assertThat(access(two.secret())).isEqualTo("granted");
    now.addAndGet(1);
    assertThat(access(two.secret())).isEqualTo("HANOK-TOKEN-EXPIRED");
  }

  @Test
  void may_share_an_account_so_that_one_follows_another() {
    MakeOutcome.Made one = made("", Custody.NODE);
    MakeOutcome.Made two = made(one.token().account(), Custody.NODE);
    assertThat(two.token().account()).isEqualTo(one.token().account());
    assertThat(two.token().keyName()).isEqualTo(one.token().keyName());
    assertThat(keys).hasSize(1);
  }

  @Test
  void act_for_no_account_whose_key_is_the_nodes_own_or_unknown() {
    assertThat(code(tokens.make("ann", wanted(FAR, Custody.NODE))))
        .isEqualTo("HANOK-TOKEN-ACCOUNT");
    assertThat(code(tokens.make("ann", wanted("", Custody.CALLER))))
        .isEqualTo("HANOK-TOKEN-ACCOUNT");
    assertThat(made(FAR, Custody.CALLER).token().keyName()).isEmpty();
    assertThat(code(tokens.make("ann", wanted(FAR, Custody.NODE))))
        .isEqualTo("HANOK-TOKEN-ACCOUNT");
  }

  @Test
  void find_an_accounts_key_again_when_a_restore_left_no_credential() {
    MakeOutcome.Made before = made("", Custody.NODE);
    database
        .work()
        .run(
            entities -> {
              int ignored =
                  entities.createQuery("delete from CompanyTokenRecord t").executeUpdate();
            });
    tokens = open();
    assertThat(tokens.list()).isEmpty();
    MakeOutcome.Made after = made(before.token().account(), Custody.NODE);
    assertThat(after.token().account()).isEqualTo(before.token().account());
    assertThat(after.token().keyName()).isEqualTo(before.token().keyName());
    assertThat(keys).hasSize(1);
  }

  @Test
  void need_a_name_scopes_that_exist_limits_and_an_end() {
    assertThat(code(make("a", Set.of("read"), 0, 0, 1))).isEqualTo("HANOK-TOKEN-NAME");
    assertThat(code(make("acme", Set.of(), 0, 0, 1))).isEqualTo("HANOK-TOKEN-SCOPES");
    assertThat(code(make("acme", Set.of("offers.steal"), 0, 0, 1))).isEqualTo("HANOK-TOKEN-SCOPES");
    assertThat(code(make("acme", Set.of("read"), 2, 1, 1))).isEqualTo("HANOK-TOKEN-LIMITS");
    assertThat(code(make("acme", Set.of("read"), -1, 1, 1))).isEqualTo("HANOK-TOKEN-LIMITS");
    assertThat(code(make("acme", Set.of("read"), 0, 0, 0))).isEqualTo("HANOK-TOKEN-DAYS");
    assertThat(code(make("acme", Set.of("read"), 0, 0, 731))).isEqualTo("HANOK-TOKEN-DAYS");
    assertThat(tokens.list()).isEmpty();
  }

  private MakeOutcome make(String name, Set<String> scopes, long call, long day, long days) {
    return tokens.make(
        "ann", new CompanyTokens.Wanted(name, "", Custody.NODE, scopes, call, day, days));
  }

  @Test
  void remember_to_the_minute_when_they_were_used_last() {
    MakeOutcome.Made made = made("", Custody.NODE);
    assertThat(tokens.list().getFirst().lastUseMillis()).isZero();
    assertThat(access(made.secret())).isEqualTo("granted");
    long first = now.get();
    now.addAndGet(30_000);
    assertThat(access(made.secret())).isEqualTo("granted");
    assertThat(tokens.list().getFirst().lastUseMillis()).isEqualTo(first);
    now.addAndGet(30_000);
    assertThat(access(made.secret())).isEqualTo("granted");
    tokens = open();
    assertThat(tokens.list().getFirst().lastUseMillis()).isEqualTo(first + 60_000);
  }
}
