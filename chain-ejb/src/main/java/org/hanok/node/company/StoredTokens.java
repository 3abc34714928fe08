package org.hanok.node.company;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hanok.db.CompanyTokenRecord;
import org.hanok.node.admin.AuditTrail;
import org.hanok.node.admin.CommandOutcome;
import org.hanok.node.company.CompanyToken.Custody;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.market.Micros;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.primitive.Sha256;

/**
 * Credentials in the database, all of them in memory besides: a read must not wait for a database.
 * No other process writes there.
 */
public final class StoredTokens implements CompanyTokens {

  /** How the names of keys begin that were made for companies. */
  public static final String KEY_PREFIX = "company-";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{2,39}");
  private static final String PREFIX = "hnk_";
  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 8;
  private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

  /** How exact the last use is told: each note of it writes to the database. */
  private static final long USE_MILLIS = 60_000;

  private final UnitOfWork work;
  private final CompanyKeys keys;
  private final Function<String, Optional<String>> keyNames;
  private final AuditTrail audit;
  private final LongSupplier clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, CompanyToken> bySecretHash = new ConcurrentHashMap<>();

  /**
   * Credentials behind {@code work}, whose accounts' keys are among {@code keys}.
   *
   * @param keyNames the name of a company's key that is there, by its account
   */
  public StoredTokens(
      UnitOfWork work,
      CompanyKeys keys,
      Function<String, Optional<String>> keyNames,
      AuditTrail audit,
      LongSupplier clock) {
    this.work = work;
    this.keys = keys;
    this.keyNames = keyNames;
    this.audit = audit;
    this.clock = clock;
    for (CompanyTokenRecord row : work.call(StoredTokens::rows)) {
      bySecretHash.put(row.secretHash(), token(row));
    }
  }

  private static List<CompanyTokenRecord> rows(EntityManager entities) {
    return entities
        .createQuery("select t from CompanyTokenRecord t", CompanyTokenRecord.class)
        .setMaxResults(MAX_TOKENS)
        .getResultList();
  }

  @Override
  public List<CompanyToken> list() {
    return bySecretHash.values().stream()
        .sorted(
            Comparator.comparingLong(CompanyToken::createdMillis)
                .reversed()
                .thenComparing(CompanyToken::id))
        .toList();
  }

  // --- making

  @Override
  public synchronized MakeOutcome make(String actor, Wanted wanted) {
    forgetEnded();
    MakeOutcome outcome = flaw(wanted).orElseGet(() -> makeFor(wanted));
    String details =
        switch (outcome) {
          case MakeOutcome.Made(CompanyToken token, String ignored) -> described(token);
          case MakeOutcome.Refused refused -> wanted.name() + " " + refused.reason().id();
        };
    audit.record(actor, "company.token.make", details, outcome instanceof MakeOutcome.Made);
    return outcome;
  }

  private static String described(CompanyToken token) {
    return token.id() + " " + token.name() + " " + token.account() + " " + sorted(token.scopes());
  }

  private Optional<MakeOutcome> flaw(Wanted wanted) {
    if (!NAME.matcher(wanted.name()).matches()) {
      return refused(
          CompanyReason.TOKEN_NAME,
          "a name is 3 to 40 of A-Z, a-z, 0-9, '.', '_' and '-', a letter or digit first");
    }
    Set<String> unknown = new TreeSet<>(wanted.scopes());
    unknown.removeIf(
        scope -> scope.equals(CompanyToken.READ) || CompanyOperation.find(scope).isPresent());
    if (wanted.scopes().isEmpty() || !unknown.isEmpty()) {
      return refused(
          CompanyReason.TOKEN_SCOPES,
          unknown.isEmpty() ? "a credential needs a scope" : "no scopes: " + unknown);
    }
    boolean areLimits =
        wanted.perCallMicros() >= 0
            && wanted.perCallMicros() <= wanted.perDayMicros()
            && wanted.perDayMicros() <= Micros.MAX;
    if (!areLimits) {
      return refused(
          CompanyReason.TOKEN_LIMITS,
          "the limits are amounts of AIN up to a million, that per call not above that per day");
    }
    if (wanted.days() < 1 || wanted.days() > Wanted.MAX_DAYS) {
      return refused(
          CompanyReason.TOKEN_DAYS, "a credential serves 1 to " + Wanted.MAX_DAYS + " days");
    }
    return bySecretHash.size() >= MAX_TOKENS
        ? refused(CompanyReason.TOKENS_FULL, "there are " + MAX_TOKENS + " credentials")
        : Optional.empty();
  }

  private MakeOutcome makeFor(Wanted wanted) {
    String id = HexFormat.of().formatHex(bytes(ID_BYTES));
    Optional<Account> account;
    try {
      account = account(wanted, id);
    } catch (IllegalStateException e) {
      return new MakeOutcome.Refused(CompanyReason.TOKEN_KEY, String.valueOf(e.getMessage()));
    }
    if (account.isEmpty()) {
      return new MakeOutcome.Refused(
          CompanyReason.TOKEN_ACCOUNT,
          wanted.custody() == Custody.CALLER
              ? "whoever signs elsewhere names a checksummed address"
              : "the node has no key of the account " + wanted.account() + " for a company");
    }
    return store(wanted, id, account.get());
  }

  private MakeOutcome store(Wanted wanted, String id, Account account) {
    String secret =
        PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
    String hash = hashOf(secret);
    long now = clock.getAsLong();
    CompanyTokenRecord row =
        new CompanyTokenRecord(
            id,
            wanted.name(),
            hash,
            account.address(),
            wanted.custody().name().toLowerCase(Locale.ROOT),
            account.keyName(),
            sorted(wanted.scopes()),
            wanted.perCallMicros(),
            wanted.perDayMicros(),
            now,
            now + wanted.days() * DAY_MILLIS,
            0,
            0);
    work.run(entities -> entities.persist(row));
    CompanyToken token = token(row);
    bySecretHash.put(hash, token);
    return new MakeOutcome.Made(token, secret);
  }

  private record Account(String address, String keyName) {}

  /** An account of the node's custody is one whose key was made here for a company. */
  private Optional<Account> account(Wanted wanted, String id) {
    if (wanted.custody() == Custody.CALLER) {
      return Address.isChecksummed(wanted.account())
          ? Optional.of(new Account(wanted.account(), ""))
          : Optional.empty();
    }
    if (wanted.account().isEmpty()) {
      String keyName = KEY_PREFIX + id;
      return Optional.of(new Account(keys.make(keyName), keyName));
    }
    return bySecretHash.values().stream()
        .filter(token -> token.custody() == Custody.NODE)
        .filter(token -> token.account().equals(wanted.account()))
        .findFirst()
        .map(token -> new Account(token.account(), token.keyName()))
        .or(() -> accountOfKey(wanted.account()));
  }

  /** After a restore no credential tells of the keys any more; the keys themselves do. */
  private Optional<Account> accountOfKey(String address) {
    return keyNames
        .apply(address)
        .filter(name -> keys.make(name).equals(address))
        .map(name -> new Account(address, name));
  }

  private static Optional<MakeOutcome> refused(CompanyReason reason, String message) {
    return Optional.of(new MakeOutcome.Refused(reason, message));
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  // --- ending

  @Override
  public synchronized CommandOutcome revoke(String actor, String id) {
    Optional<Map.Entry<String, CompanyToken>> found =
        bySecretHash.entrySet().stream().filter(one -> one.getValue().id().equals(id)).findFirst();
    if (found.isEmpty()) {
      audit.record(actor, "company.token.revoke", id, false);
      return new CommandOutcome.Refused(
          CompanyReason.TOKEN_NOT_FOUND, "there is no credential " + id);
    }
    long now = clock.getAsLong();
    CompanyTokenRecord row =
        work.call(
            entities -> {
              CompanyTokenRecord stored = entities.find(CompanyTokenRecord.class, id);
              stored.revoke(now);
              return stored;
            });
    bySecretHash.put(found.get().getKey(), token(row));
    audit.record(actor, "company.token.revoke", id + " " + row.name(), true);
    return new CommandOutcome.Done("the credential " + row.name() + " was revoked");
  }

  /**
   * Where there is no room, those leave that ended more than a day ago. An account's key is found
   * without them.
   */
  private void forgetEnded() {
    if (bySecretHash.size() < MAX_TOKENS) {
      return;
    }
    long before = clock.getAsLong() - DAY_MILLIS;
    for (Map.Entry<String, CompanyToken> one : List.copyOf(bySecretHash.entrySet())) {
      CompanyToken token = one.getValue();
      boolean hasEnded =
          token.expiresMillis() < before
              || (token.revokedMillis() != 0 && token.revokedMillis() < before);
      if (hasEnded) {
        work.run(
            entities ->
                entities.remove(entities.getReference(CompanyTokenRecord.class, token.id())));
        bySecretHash.remove(one.getKey());
      }
    }
  }

  // --- using

  @Override
  public Access authenticate(String secret) {
    String hash = hashOf(secret);
    CompanyToken token = bySecretHash.get(hash);
    if (token == null) {
      return new Access.Refused(CompanyReason.TOKEN_UNKNOWN, "this node knows no such credential");
    }
    long now = clock.getAsLong();
    if (token.revokedMillis() != 0) {
      return new Access.Refused(CompanyReason.TOKEN_REVOKED, "the credential was revoked");
    }
    if (token.expiresMillis() <= now) {
      return new Access.Refused(CompanyReason.TOKEN_EXPIRED, "the credential has expired");
    }
    if (now - token.lastUseMillis() >= USE_MILLIS) {
      noteUse(hash, token, now);
    }
    return new Access.Granted(token);
  }

  private synchronized void noteUse(String hash, CompanyToken seen, long now) {
    if (bySecretHash.replace(hash, seen, seen.usedAt(now))) {
      work.run(
          entities ->
              Optional.ofNullable(entities.find(CompanyTokenRecord.class, seen.id()))
                  .ifPresent(row -> row.used(now)));
    }
  }

  private static String hashOf(String secret) {
    return Sha256.digits(secret.getBytes(StandardCharsets.UTF_8));
  }

  private static String sorted(Set<String> scopes) {
    return scopes.stream().sorted().collect(Collectors.joining(","));
  }

  private static CompanyToken token(CompanyTokenRecord row) {
    return new CompanyToken(
        row.id(),
        row.name(),
        row.account(),
        Custody.valueOf(row.custody().toUpperCase(Locale.ROOT)),
        row.keyName(),
        Set.copyOf(Arrays.asList(row.scopes().split(",", -1))),
        row.perCallMicros(),
        row.perDayMicros(),
        row.createdMillis(),
        row.expiresMillis(),
        row.revokedMillis(),
        row.lastUseMillis());
  }
}
