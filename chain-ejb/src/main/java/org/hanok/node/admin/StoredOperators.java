package org.hanok.node.admin;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hanok.db.OperatorRecord;
import org.hanok.node.reason.OperatorReason;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.reason.Reason;

/** Operators in the database. */
public final class StoredOperators implements OperatorAccounts {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

  /** Who else acts in the audit trail: the command line, and the node itself. */
  private static final Set<String> OTHER_ACTORS = Set.of("cli", "node");

  private static final int MAX_OPERATORS = 1_000;

  /** Compared with when a name does not exist, so that it takes as long. */
  private final String nobody = PasswordHashes.of("nobody at all".toCharArray());

  private final UnitOfWork work;
  private final AuditTrail audit;
  private final LongSupplier clock;

  /**
   * What is looked at and then changed must not change in between; no other process writes here.
   */
  private final ReentrantLock changes = new ReentrantLock();

  /** Operators behind {@code work}; what is done to them goes into {@code audit}. */
  public StoredOperators(UnitOfWork work, AuditTrail audit, LongSupplier clock) {
    this.work = work;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public List<OperatorAccount> list() {
    return work.call(
        entities ->
            entities
                .createQuery("select o from OperatorRecord o order by o.name", OperatorRecord.class)
                .setMaxResults(MAX_OPERATORS)
                .getResultStream()
                .map(StoredOperators::account)
                .toList());
  }

  @Override
  public Optional<OperatorAccount> authenticate(String name, char[] password) {
    Optional<Known> known =
        work.call(
            entities ->
                find(entities, name).map(row -> new Known(account(row), row.passwordHash())));
    // The slow comparison holds no database connection.
    boolean matches = PasswordHashes.matches(password, known.map(Known::hash).orElse(nobody));
    return known.filter(ignored -> matches).map(Known::account);
  }

  private record Known(OperatorAccount account, String hash) {}

  private <T> T change(Function<EntityManager, T> change) {
    changes.lock();
    try {
      return work.call(change);
    } finally {
      changes.unlock();
    }
  }

  @Override
  public CommandOutcome create(String actor, String name, char[] password, Set<Role> roles) {
    if (!NAME.matcher(name).matches() || OTHER_ACTORS.contains(name.toLowerCase(Locale.ROOT))) {
      return refused(
          OperatorReason.OPERATOR_NAME,
          "a name is 1 to 64 of A-Z, a-z, 0-9, '.', '_', '@' and '-', and neither cli nor node");
    }
    if (password.length < MIN_PASSWORD_LENGTH) {
      return tooShort();
    }
    String hash = PasswordHashes.of(password);
    String text = roles.stream().map(Role::name).sorted().collect(Collectors.joining(","));
    // Whoever chose the password is not who will use it.
    boolean mustChange = !actor.equals(name);
    OperatorRecord operator =
        new OperatorRecord(name, hash, text, mustChange, 0, 0, clock.getAsLong());
    CommandOutcome outcome = change(entities -> add(entities, operator));
    audit.record(actor, "operator.create", name, outcome instanceof CommandOutcome.Done);
    return outcome;
  }

  private static CommandOutcome add(EntityManager entities, OperatorRecord operator) {
    String name = operator.name();
    if (find(entities, name).isPresent()) {
      return refused(OperatorReason.OPERATOR_EXISTS, "there is an operator " + name + " already");
    }
    if (count(entities) >= MAX_OPERATORS) {
      return refused(
          OperatorReason.OPERATORS_FULL,
          "there are " + MAX_OPERATORS + " operators already; remove one first");
    }
    entities.persist(operator);
    return new CommandOutcome.Done("operator " + name + " was created");
  }

  @Override
  public CommandOutcome changePassword(String actor, String name, char[] password) {
    if (password.length < MIN_PASSWORD_LENGTH) {
      return tooShort();
    }
    String hash = PasswordHashes.of(password);
    boolean changed =
        change(
            entities -> {
              Optional<OperatorRecord> operator = find(entities, name);
              operator.ifPresent(o -> o.changePassword(hash, !actor.equals(name)));
              return operator.isPresent();
            });
    audit.record(actor, "operator.password", name, changed);
    return changed ? new CommandOutcome.Done("the password was changed") : unknown(name);
  }

  @Override
  public CommandOutcome remove(String actor, String name) {
    CommandOutcome outcome = change(entities -> remove(entities, name));
    audit.record(actor, "operator.remove", name, outcome instanceof CommandOutcome.Done);
    return outcome;
  }

  private static CommandOutcome remove(EntityManager entities, String name) {
    Optional<OperatorRecord> operator = find(entities, name);
    if (operator.isEmpty()) {
      return unknown(name);
    }
    if (isAdministrator(operator.get()) && administrators(entities) == 1) {
      return refused(OperatorReason.LAST_ADMINISTRATOR, "the last administrator stays");
    }
    entities.remove(operator.get());
    return new CommandOutcome.Done("operator " + name + " was removed");
  }

  private static long administrators(EntityManager entities) {
    return entities
        .createQuery("select o from OperatorRecord o", OperatorRecord.class)
        .getResultStream()
        .filter(StoredOperators::isAdministrator)
        .count();
  }

  private static boolean isAdministrator(OperatorRecord operator) {
    return account(operator).roles().contains(Role.ADMINISTRATOR);
  }

  private static long count(EntityManager entities) {
    return entities
        .createQuery("select count(o) from OperatorRecord o", Long.class)
        .getSingleResult();
  }

  private static Optional<OperatorRecord> find(EntityManager entities, String name) {
    return NAME.matcher(name).matches()
        ? Optional.ofNullable(entities.find(OperatorRecord.class, name))
        : Optional.empty();
  }

  private static OperatorAccount account(OperatorRecord row) {
    Set<Role> roles =
        Stream.of(row.roles().split(",", -1))
            .filter(role -> !role.isEmpty())
            .map(Role::valueOf)
            .collect(Collectors.toSet());
    return new OperatorAccount(row.name(), roles, row.mustChange(), row.createdMillis());
  }

  private static CommandOutcome tooShort() {
    return refused(
        OperatorReason.PASSWORD_SHORT,
        "a password has at least " + MIN_PASSWORD_LENGTH + " characters");
  }

  private static CommandOutcome unknown(String name) {
    return refused(OperatorReason.OPERATOR_UNKNOWN, "there is no operator " + name);
  }

  private static CommandOutcome refused(Reason reason, String message) {
    return new CommandOutcome.Refused(reason, message);
  }
}
