package org.hanok.node.admin;

import java.util.List;
import java.util.Optional;
import org.hanok.node.crash.CrashGuard.SetAside;
import org.hanok.node.crash.Quarantine;
import org.hanok.node.crash.Work;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.reason.ChainReason;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Lists, releases and drops what a {@link Quarantine} holds. */
public final class ReleasedWork implements SetAsideWork {

  private final Quarantine quarantine;
  private final TransactionIngress ingress;
  private final AuditTrail audit;

  /** Transactions that are released enter by {@code ingress}, like all others. */
  public ReleasedWork(Quarantine quarantine, TransactionIngress ingress, AuditTrail audit) {
    this.quarantine = quarantine;
    this.ingress = ingress;
    this.audit = audit;
  }

  @Override
  public List<Entry> list() {
    return quarantine.all().stream()
        .map(one -> new Entry(one.work().name(), one.reason(), one.atMillis()))
        .toList();
  }

  @Override
  public CommandOutcome release(String actor, String name) {
    Optional<SetAside> released = Work.named(name).flatMap(quarantine::release);
    CommandOutcome outcome =
        released.map(one -> take(name, one.content())).orElseGet(() -> unknown(name));
    audit.record(actor, "quarantine.release", name, released.isPresent());
    return outcome;
  }

  private CommandOutcome take(String name, @Nullable JsonObject content) {
    if (content == null) {
      return new CommandOutcome.Done(name + " may run again");
    }
    return switch (ingress.submit(content)) {
      case SubmitOutcome.Accepted accepted ->
          new CommandOutcome.Done(accepted.hash() + " was executed and waits for its block");
      case SubmitOutcome.Refused refused ->
          new CommandOutcome.Done(name + " may be sent again; now " + refused.message());
      case SubmitOutcome.Impossible no ->
          new CommandOutcome.Done(name + " may be sent again; now " + no.message());
      case SubmitOutcome.Malformed no ->
          new CommandOutcome.Done(name + " may be sent again; now " + no.message());
      case SubmitOutcome.Unavailable later ->
          new CommandOutcome.Done(name + " may be sent again; now " + later.message());
    };
  }

  @Override
  public CommandOutcome drop(String actor, String name) {
    Optional<SetAside> dropped = Work.named(name).flatMap(quarantine::release);
    audit.record(actor, "quarantine.drop", name, dropped.isPresent());
    return dropped
        .<CommandOutcome>map(one -> new CommandOutcome.Done(name + " is forgotten"))
        .orElseGet(() -> unknown(name));
  }

  private static CommandOutcome unknown(String name) {
    return new CommandOutcome.Refused(ChainReason.NOT_SET_ASIDE, name + " is not set aside");
  }
}
