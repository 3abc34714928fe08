package org.hanok.integration.act;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hanok.integration.model.Input;
import org.hanok.integration.model.View;
import org.hanok.integration.model.Views;
import org.hanok.node.company.CompanyObjects;
import org.hanok.node.company.CompanyReason;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.primitive.Address;

/** Views of the chain's market, as the front state has it. */
final class Reads {

  private static final long USUAL_PAGE = 50;
  private static final String CURSOR_VERSION = "1:";
  private static final JsonObject FINAL = JsonObject.of("is_final", JsonBoolean.TRUE);

  private final Doors doors;
  private final MarketBell bell;

  Reads(Doors doors, MarketBell bell) {
    this.doors = doors;
    this.bell = bell;
  }

  MarketView market() {
    return new MarketView(path -> doors.state().value(path, JsonObject.EMPTY).orElse(null));
  }

  Result node(Call ignored) {
    return new Result.One(Views.NODE.json(doors.status().current()));
  }

  // --- lists

  Result offers(Call call) {
    Input in = call.input();
    return page(
        in,
        market().offers(),
        one -> fits(in, "provider", one.provider()) && fits(in, "runtime", one.runtime()),
        one -> one.id(),
        Views.OFFER);
  }

  Result programs(Call call) {
    Input in = call.input();
    return page(
        in,
        market().programs(),
        one -> fits(in, "developer", one.developer()) && fits(in, "runtime", one.runtime()),
        one -> one.name(),
        Views.PROGRAM);
  }

  Result contracts(Call call) {
    Input in = call.input();
    return page(
        in,
        market().contracts(),
        one ->
            fits(in, "provider", one.provider())
                && fits(in, "developer", one.developer())
                && fits(in, "program", one.program())
                && fits(in, "status", Views.word(one.status())),
        one -> one.id(),
        Views.CONTRACT);
  }

  Result jobs(Call call) {
    Input in = call.input();
    MarketView market = market();
    return page(
        in,
        Stream.concat(market.unsettledJobs().stream(), market.settledJobs().stream()).toList(),
        one ->
            fits(in, "executor", one.executor())
                && fits(in, "provider", one.provider())
                && fits(in, "contract", one.contract())
                && fits(in, "program", one.program()),
        Job::id,
        Views.JOB);
  }

  private static boolean fits(Input in, String filter, String value) {
    return !in.has(filter) || in.text(filter).equalsIgnoreCase(value);
  }

  /**
   * By name, because that never changes: a page goes on after the last name of the one before,
   * whatever came or went meanwhile.
   */
  private static <T> Result page(
      Input in, List<T> all, Predicate<T> wanted, Function<T, String> name, View<T> view) {
    Optional<String> after = in.has("cursor") ? after(in.text("cursor")) : Optional.of("");
    if (after.isEmpty()) {
      return Result.Refused.of(CompanyReason.CURSOR_INVALID, "that is no cursor of this list");
    }
    int limit = (int) in.whole("limit", USUAL_PAGE);
    List<T> found =
        all.stream()
            .filter(wanted)
            .filter(one -> name.apply(one).compareTo(after.get()) > 0)
            .sorted(Comparator.comparing(name))
            .limit(limit + 1L)
            .toList();
    List<T> shown = found.subList(0, Math.min(limit, found.size()));
    return new Result.Page(
        shown.stream().map(view::json).toList(),
        found.size() > limit ? Optional.of(cursor(name.apply(shown.getLast()))) : Optional.empty());
  }

  private static String cursor(String name) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((CURSOR_VERSION + name).getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> after(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      return text.startsWith(CURSOR_VERSION)
          ? Optional.of(text.substring(CURSOR_VERSION.length()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  // --- records

  Result offer(Call call) {
    return one(market().offer(call.input().text("offer")), Views.OFFER);
  }

  Result program(Call call) {
    return one(market().program(call.input().text("program")), Views.PROGRAM);
  }

  Result contract(Call call) {
    return one(market().contract(call.input().text("contract")), Views.CONTRACT);
  }

  Result job(Call call) {
    return one(jobWhenDone(call.input().text("job"), call.waitMillis()), Views.JOB);
  }

  /** A job, as soon as it has a result or ended without one, or as it is when time is up. */
  Optional<Job> jobWhenDone(String id, long waitMillis) {
    Predicate<Optional<Job>> isDone =
        job -> job.isEmpty() || job.get().status().hasResult() || job.get().status().isFinal();
    return bell.await(() -> market().job(id), isDone, waitMillis);
  }

  private static <T> Result one(Optional<T> found, View<T> view) {
    return found
        .<Result>map(one -> new Result.One(view.json(one)))
        .orElseGet(() -> Result.Refused.of(CompanyReason.NO_SUCH_RECORD, "there is none"));
  }

  Result transaction(Call call) {
    return one(
        doors.chain().transactionByHash(call.input().text("hash")).map(Reads::tx),
        Views.TRANSACTION);
  }

  private static Views.Tx tx(JsonObject tracked) {
    JsonObject transaction = part(tracked, "transaction");
    JsonObject body = part(transaction, "tx_body");
    JsonObject result =
        tracked.getObject("receipt") == null
            ? part(tracked, "exec_result")
            : part(tracked, "receipt");
    String path = text(part(body, "operation"), "ref");
    return new Views.Tx(
        text(transaction, "hash"),
        text(tracked, "state"),
        text(transaction, "address"),
        path.length() > 300 ? path.substring(0, 300) : path,
        (long) Math.max(0, body.getNumber("timestamp", 0)),
        (long) tracked.getNumber("number", -1),
        Math.round(result.getNumber("gas_cost_total", 0) * 1e6));
  }

  private static JsonObject part(JsonObject whole, String name) {
    return Objects.requireNonNullElse(whole.getObject(name), JsonObject.EMPTY);
  }

  private static String text(JsonObject whole, String name) {
    return Objects.requireNonNullElse(whole.getString(name), "");
  }

  Result account(Call call) {
    Address address = Address.tryParse(call.input().text("address"));
    if (address == null) {
      return Result.Refused.of(CompanyReason.MEMBER_FORM, "address is no address");
    }
    String path = "/accounts/" + address + "/balance";
    return new Result.One(
        Views.ACCOUNT.json(
            new Views.Account(
                address.toString(),
                number(doors.state().value(path, JsonObject.EMPTY)),
                number(doors.state().value(path, FINAL)))));
  }

  private static double number(Optional<JsonValue> value) {
    return value.map(one -> one instanceof JsonNumber n ? n.value() : 0.0).orElse(0.0);
  }

  Result pending(Call call) {
    return doors
        .desk()
        .pending(call.token(), call.input().text("operation"))
        .<Result>map(
            one ->
                new Result.One(Views.PENDING.json(new Views.Waiting(one, doors.desk().chainId()))))
        .orElseGet(() -> Result.Refused.of(CompanyReason.PENDING_GONE, "no such operation waits"));
  }

  Result object(Call call) {
    String hash = call.input().text("sha256");
    return switch (doors.objects().find(call.token(), hash)) {
      case CompanyObjects.Found.Here(long bytes, var source) ->
          new Result.Octets(hash, bytes, source);
      case CompanyObjects.Found.Refused(var refusal) -> new Result.Refused(refusal);
    };
  }

  Result earnings(Call call) {
    long from = call.input().whole("from", 0);
    long to = call.input().whole("to", 0);
    return from >= to
        ? Result.Refused.of(CompanyReason.MEMBERS_TOGETHER, "from is before to")
        : new Result.One(
            Views.EARNINGS.json(Statement.of(market(), call.token().account(), from, to)));
  }
}
