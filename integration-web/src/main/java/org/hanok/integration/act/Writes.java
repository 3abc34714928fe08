package org.hanok.integration.act;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.hanok.integration.model.Input;
import org.hanok.integration.model.Type;
import org.hanok.integration.model.Views;
import org.hanok.node.company.CompanyDesk;
import org.hanok.node.company.CompanyDesk.JobInput;
import org.hanok.node.company.CompanyDesk.Order;
import org.hanok.node.company.CompanyDesk.Outcome;
import org.hanok.node.company.CompanyObjects;
import org.hanok.node.company.CompanyOperation;
import org.hanok.node.company.CompanyReason;
import org.hanok.node.company.CompanyRefusal;
import org.hanok.node.company.CompanyToken.Custody;
import org.hanok.node.gateway.GatewayProblem;
import org.hanok.node.gateway.ServiceGateway;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.MarketVerb;
import org.hanok.protocol.market.Offer;
import org.hanok.protocol.primitive.Sha256;

/** Writes to the market: what the input asks for becomes an order for the node's desk. */
final class Writes {

  private static final long PLACE_MILLIS = 1_000;
  private static final long RUNTIME_MILLIS = 5_000;
  private static final long USUAL_DEADLINE_MILLIS = 600_000;
  private static final long ALL_INPUTS_BYTES = 64L << 20;

  private final Doors doors;
  private final Reads reads;
  private final LongSupplier clock;
  private final InputRoom inputs = new InputRoom(ALL_INPUTS_BYTES);

  Writes(Doors doors, Reads reads, LongSupplier clock) {
    this.doors = doors;
    this.reads = reads;
    this.clock = clock;
  }

  // --- offers

  Result postOffer(Call call) {
    Input in = call.input();
    return carryOut(
        call,
        CompanyOperation.OFFERS_POST,
        MarketVerb.POST_OFFER,
        in.members(),
        in.micros("deposit"),
        "/offers/" + in.text("offer"));
  }

  Result changeOffer(Call call) {
    Input in = call.input();
    if (!in.has("capacity") && !in.has("suspended")) {
      return Result.Refused.of(CompanyReason.MEMBERS_TOGETHER, "nothing is to be changed");
    }
    Optional<Result> stale = call.isAgain() ? Optional.empty() : stale(call);
    return stale.orElseGet(
        () ->
            carryOut(
                call,
                CompanyOperation.OFFERS_CHANGE,
                MarketVerb.UPDATE_OFFER,
                in.members(),
                0,
                "/offers/" + in.text("offer")));
  }

  private Optional<Result> stale(Call call) {
    if (call.expects().isEmpty()) {
      return Optional.of(
          Result.Refused.of(CompanyReason.IF_MATCH_MISSING, "send If-Match with the offer's ETag"));
    }
    Optional<Offer> offer = reads.market().offer(call.input().text("offer"));
    if (offer.isEmpty()) {
      return Optional.of(Result.Refused.of(CompanyReason.NO_SUCH_RECORD, "there is no such offer"));
    }
    return Versions.matches(call.expects(), Views.OFFER.json(offer.get()))
        ? Optional.empty()
        : Optional.of(
            Result.Refused.of(CompanyReason.IF_MATCH_FAILED, "the offer is another by now"));
  }

  Result withdrawOffer(Call call) {
    return one(call, CompanyOperation.OFFERS_WITHDRAW, MarketVerb.WITHDRAW_OFFER, "offer", 0);
  }

  // --- programs

  Result publish(Call call) {
    Input in = call.input();
    return carryOut(
        call,
        CompanyOperation.PROGRAMS_PUBLISH,
        MarketVerb.PUBLISH_PROGRAM,
        in.members(),
        0,
        "/programs/" + in.text("program"));
  }

  Result retire(Call call) {
    return one(call, CompanyOperation.PROGRAMS_RETIRE, MarketVerb.RETIRE_PROGRAM, "program", 0);
  }

  // --- contracts

  Result propose(Call call) {
    Input in = call.input();
    return carryOut(
        call,
        CompanyOperation.CONTRACTS_PROPOSE,
        MarketVerb.PROPOSE_CONTRACT,
        in.members(),
        in.micros("developer_deposit"),
        "/contracts/" + in.text("contract"));
  }

  Result accept(Call call) {
    Optional<Long> deposit =
        reads.market().contract(call.input().text("contract")).map(Contract::providerDepositMicros);
    return deposit.isEmpty() && !call.isAgain()
        ? Result.Refused.of(CompanyReason.NO_SUCH_RECORD, "there is no such contract")
        : one(
            call,
            CompanyOperation.CONTRACTS_ACCEPT,
            MarketVerb.ACCEPT_CONTRACT,
            "contract",
            deposit.orElse(0L));
  }

  Result refuse(Call call) {
    Input in = call.input();
    return carryOut(
        call,
        CompanyOperation.CONTRACTS_REFUSE,
        MarketVerb.REFUSE_CONTRACT,
        in.members(),
        0,
        "/contracts/" + in.text("contract"));
  }

  Result end(Call call) {
    return one(call, CompanyOperation.CONTRACTS_END, MarketVerb.END_CONTRACT, "contract", 0);
  }

  // --- results

  Result acceptResult(Call call) {
    return one(call, CompanyOperation.RESULTS_ACCEPT, MarketVerb.ACCEPT_RESULT, "job", 0);
  }

  Result disputeResult(Call call) {
    Optional<Long> bond =
        reads.market().job(call.input().text("job")).map(MarketCommands::disputeBondMicros);
    return bond.isEmpty() && !call.isAgain()
        ? Result.Refused.of(CompanyReason.NO_SUCH_RECORD, "there is no such job")
        : one(
            call,
            CompanyOperation.RESULTS_DISPUTE,
            MarketVerb.DISPUTE_RESULT,
            "job",
            bond.orElse(0L));
  }

  // --- jobs

  /** An input, or why there is none. */
  private sealed interface Given {
    record Bytes(byte[] content, long held) implements Given {}

    record None(Result refusal) implements Given {}
  }

  Result submit(Call call) {
    return switch (given(call)) {
      case Given.None(Result refusal) -> refusal;
      case Given.Bytes(byte[] content, long held) -> {
        try {
          yield submit(call, content);
        } finally {
          inputs.release(held);
        }
      }
    };
  }

  private Given given(Call call) {
    Input in = call.input();
    long ways = Stream.of("input", "input_base64", "input_hash").filter(in::has).count();
    if (ways != 1) {
      return new Given.None(
          Result.Refused.of(
              CompanyReason.MEMBERS_TOGETHER,
              "exactly one of input, input_base64 and input_hash says what the input is"));
    }
    if (in.has("input_hash")) {
      return switch (doors.objects().find(call.token(), in.text("input_hash"))) {
        case CompanyObjects.Found.Here here -> loaded(here);
        case CompanyObjects.Found.Refused(var refusal) ->
            new Given.None(new Result.Refused(refusal));
      };
    }
    return new Given.Bytes(
        in.has("input")
            ? in.text("input").getBytes(StandardCharsets.UTF_8)
            : Type.Bytes.decoded(in.text("input_base64")).orElseThrow(),
        0);
  }

  /** Nothing is read that is too large for a job, or for which there is no memory. */
  private Given loaded(CompanyObjects.Found.Here here) {
    if (here.bytes() > ServiceGateway.MAX_BYTES) {
      return none(GatewayProblem.TOO_LARGE, 413, 0, "an input may have 4 MiB");
    }
    if (!inputs.hold(here.bytes())) {
      return none(GatewayProblem.BUSY, 503, 1_000, "others' inputs fill the room");
    }
    boolean isLoaded = false;
    try (InputStream in = here.source().open()) {
      byte[] content = in.readNBytes((int) here.bytes());
      isLoaded = true;
      return new Given.Bytes(content, here.bytes());
    } catch (IOException e) {
      return new Given.None(
          Result.Refused.of(CompanyReason.NO_SUCH_OBJECT, "the input is here no more"));
    } finally {
      if (!isLoaded) {
        inputs.release(here.bytes());
      }
    }
  }

  private static Given none(GatewayProblem problem, int status, long retryMillis, String message) {
    return new Given.None(
        new Result.Refused(
            CompanyRefusal.of(status, problem, message, JsonObject.EMPTY, retryMillis)));
  }

  private Result submit(Call call, byte[] input) {
    Input in = call.input();
    String program = in.text("program");
    String hash = Sha256.digits(input);
    Optional<ServiceGateway.Terms> terms = doors.gateway().terms(program, hash, input.length);
    if (terms.isEmpty()) {
      return Result.Refused.of(
          CompanyReason.NO_SUCH_RECORD, "no program named " + program + " takes jobs");
    }
    if (terms.get().offers().isEmpty() && !in.has("contract") && !call.isAgain()) {
      return nobodyHasRoom(program);
    }
    Optional<Result> unkept = keptUntilSigned(call, hash, input);
    if (unkept.isPresent()) {
      return unkept.get();
    }
    String job = in.has("job") ? in.text("job") : notedJob(call);
    return begun(call, job, order(in, job, terms.get(), hash, input));
  }

  private Result nobodyHasRoom(String program) {
    boolean isRuntime = !reads.market().contractsTakingJobs(program).isEmpty();
    return new Result.Refused(
        CompanyRefusal.of(
            503,
            isRuntime ? GatewayProblem.RUNTIME_GONE : GatewayProblem.NO_CAPACITY,
            isRuntime
                ? "no provider of " + program + " has its runtime in service now"
                : "no contract of " + program + " has a free place now",
            JsonObject.EMPTY,
            isRuntime ? RUNTIME_MILLIS : PLACE_MILLIS));
  }

  /** An earlier attempt may have made up a name already. */
  private static String notedJob(Call call) {
    return call.ticket()
        .noted()
        .map(transaction -> transaction.getObject("tx_body"))
        .map(body -> body.getObject("operation"))
        .map(operation -> operation.getObject("value"))
        .map(fields -> fields.getString("job"))
        .orElseGet(() -> "job-" + UUID.randomUUID());
  }

  /** Whoever signs elsewhere comes back without the input: it is kept here until then. */
  private Optional<Result> keptUntilSigned(Call call, String hash, byte[] input) {
    if (call.token().custody() == Custody.NODE || call.input().has("input_hash")) {
      return Optional.empty();
    }
    return doors.objects().store(call.token(), hash, new ByteArrayInputStream(input))
            instanceof CompanyObjects.Stored.Refused(var refusal)
        ? Optional.of(new Result.Refused(refusal))
        : Optional.empty();
  }

  private Order order(Input in, String job, ServiceGateway.Terms terms, String hash, byte[] input) {
    double maxPrice =
        in.has("max_price") ? in.micros("max_price") / 1e6 : terms.program().priceAin();
    String contract =
        in.has("contract")
            ? in.text("contract")
            : terms.offers().isEmpty() ? "" : terms.offers().getFirst().contract();
    JsonObject.Builder fields =
        JsonObject.builder()
            .set("job", job)
            .set("contract", contract)
            .set("input_hash", hash)
            .set("input_bytes", (long) input.length)
            .set("max_price", JsonNumber.of(maxPrice))
            .set("deadline", in.whole("deadline", clock.getAsLong() + USUAL_DEADLINE_MILLIS));
    if (in.has("key")) {
      fields.set("key", in.text("key"));
    }
    return new Order(
        CompanyOperation.JOBS_SUBMIT,
        MarketVerb.SUBMIT_JOB,
        fields.build(),
        Math.round(maxPrice * 1e6),
        "/jobs/" + job,
        Optional.of(new JobInput(terms.program().name(), input)));
  }

  private Result begun(Call call, String job, Order order) {
    Outcome outcome = doors.desk().carryOut(call.token(), order, call.ticket());
    if (outcome instanceof Outcome.Executed) {
      JsonObject fields = order.fields();
      doors
          .objects()
          .paid(
              call.token(),
              String.valueOf(fields.getString("input_hash")),
              (long) fields.getNumber("input_bytes", 0));
    }
    if (outcome instanceof Outcome.Executed && call.waitMillis() > 0) {
      Optional<Job> done =
          reads
              .jobWhenDone(job, call.waitMillis())
              .filter(one -> one.status().hasResult() || one.status().isFinal());
      if (done.isPresent()) {
        return new Result.One(Views.JOB.json(done.get()));
      }
    }
    return new Result.Written(outcome);
  }

  // --- objects and signatures

  Result store(Call call) {
    String hash = call.input().text("sha256");
    return switch (doors.objects().store(call.token(), hash, call.content())) {
      case CompanyObjects.Stored.Here ignored -> new Result.Stored("/objects/" + hash);
      case CompanyObjects.Stored.Refused(var refusal) -> new Result.Refused(refusal);
    };
  }

  Result sign(Call call) {
    return new Result.Written(
        doors
            .desk()
            .sign(
                call.token(),
                call.input().text("operation"),
                call.input().text("signature"),
                call.ticket()));
  }

  // --- how they are ordered

  private Result one(
      Call call, CompanyOperation operation, MarketVerb verb, String member, long costMicros) {
    String name = call.input().text(member);
    return carryOut(
        call,
        operation,
        verb,
        JsonObject.of(member, JsonString.of(name)),
        costMicros,
        "/" + member + "s/" + name);
  }

  private Result carryOut(
      Call call,
      CompanyOperation operation,
      MarketVerb verb,
      JsonObject fields,
      long costMicros,
      String resource) {
    CompanyDesk.Order order =
        new Order(operation, verb, fields, costMicros, resource, Optional.empty());
    return new Result.Written(doors.desk().carryOut(call.token(), order, call.ticket()));
  }
}
