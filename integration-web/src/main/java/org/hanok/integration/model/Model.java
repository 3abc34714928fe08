package org.hanok.integration.model;

import static org.hanok.integration.model.Member.Place.BODY;
import static org.hanok.integration.model.Member.Place.PATH;
import static org.hanok.integration.model.Member.Place.QUERY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hanok.integration.model.Operation.Answer;
import org.hanok.integration.model.Operation.Body;
import org.hanok.node.company.CompanyOperation;
import org.hanok.node.company.CompanyReason;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * All that companies can do. Routes, checks and documents are made of this list and of nothing
 * else: what is added here is at every door.
 */
public final class Model {

  /** The largest input that a job may have inline. */
  public static final int MAX_INLINE_BYTES = 1 << 20;

  private static final String WHO = "0x00ADEc28B6a845a085e03591bE7550dd68673C1C";
  private static final String SHA =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  private static final String TX = "0x" + SHA;

  private static final List<Operation> ALL = all();

  private Model() {}

  /** All operations, in the order of documents. */
  public static List<Operation> operations() {
    return ALL;
  }

  /** The description of {@code id}. */
  public static Operation of(CompanyOperation id) {
    return ALL.stream().filter(one -> one.id() == id).findFirst().orElseThrow();
  }

  /** All views that answers are made of. */
  public static List<View<?>> views() {
    return List.of(
        Views.NODE,
        Views.OFFER,
        Views.PROGRAM,
        Views.CONTRACT,
        Views.JOB,
        Views.TRANSACTION,
        Views.ACCOUNT,
        Views.CONTRACT_LINE,
        Views.EARNINGS,
        Views.RECEIPT,
        Views.PENDING);
  }

  private static List<Operation> all() {
    List<Operation> all = new ArrayList<>();
    all.add(
        read(CompanyOperation.NODE_READ, "/node", "How the node is", new Answer.One(Views.NODE)));
    all.addAll(offers());
    all.addAll(programs());
    all.addAll(contracts());
    all.addAll(jobs());
    all.addAll(objects());
    all.addAll(records());
    return List.copyOf(all);
  }

  private static List<Operation> offers() {
    Member offer = path("offer", Types.NAME, "the offer", "acme-gpu");
    return List.of(
        list(
            CompanyOperation.OFFERS_LIST,
            "/offers",
            "Offers, by name",
            Views.OFFER,
            query("provider", Types.ADDRESS, "of this provider", WHO),
            query("runtime", Types.NAME, "for this runtime", "wasm")),
        read(
            CompanyOperation.OFFERS_READ,
            "/offers/{offer}",
            "An offer",
            new Answer.One(Views.OFFER),
            CompanyReason.NO_SUCH_RECORD,
            offer),
        write(
            CompanyOperation.OFFERS_POST,
            "POST",
            "/offers",
            "Offer places; holds the deposit",
            Body.JSON,
            201,
            must("offer", Types.NAME, "its name, unique on the network", "acme-gpu"),
            must("runtime", Types.NAME, "what runs there", "wasm"),
            must("capacity", Types.PLACES, "jobs at once", 4),
            must("deposit", Types.AMOUNT, "held while the offer stands", 10)),
        write(
            CompanyOperation.OFFERS_CHANGE,
            "PATCH",
            "/offers/{offer}",
            "Change the places, or stop and resume; needs If-Match",
            Body.MERGE_PATCH,
            200,
            offer,
            may("capacity", Types.PLACES, "jobs at once", JsonNumber.of(8)),
            may("suspended", new Type.Flag(), "whether it takes no jobs", JsonBoolean.FALSE)),
        write(
            CompanyOperation.OFFERS_WITHDRAW,
            "DELETE",
            "/offers/{offer}",
            "Take an offer back that no contract needs; the deposit comes back",
            Body.NONE,
            200,
            offer));
  }

  private static List<Operation> programs() {
    Member program = path("program", Types.NAME, "the program", "acme-prices");
    return List.of(
        list(
            CompanyOperation.PROGRAMS_LIST,
            "/programs",
            "Programs, by name",
            Views.PROGRAM,
            query("developer", Types.ADDRESS, "of this developer", WHO),
            query("runtime", Types.NAME, "for this runtime", "wasm")),
        read(
            CompanyOperation.PROGRAMS_READ,
            "/programs/{program}",
            "A program",
            new Answer.One(Views.PROGRAM),
            CompanyReason.NO_SUCH_RECORD,
            program),
        write(
            CompanyOperation.PROGRAMS_PUBLISH,
            "POST",
            "/programs",
            "Publish a program, or a new revision of one's own; bring its artifact first",
            Body.JSON,
            201,
            must("program", Types.NAME, "its name, unique on the network", "acme-prices"),
            must("repository", Types.WORDS, "where its source is", "https://git.acme.test/prices"),
            must("revision", Types.WORDS, "which revision", "1f0c6a2"),
            must("artifact_hash", Types.HASH, "what runs", SHA),
            must("runtime", Types.NAME, "what it needs", "wasm"),
            must("price", Types.AMOUNT, "for a job", 0.01),
            may("manifest_hash", Types.HASH, "its hanok.json", JsonString.of(SHA)),
            may("limits", new Type.AnyObject("docs/market.md"), "limits of a run", null),
            may("grants", Types.WORDS, "clock, randomness", JsonString.of("clock")),
            may("input_schema_hash", Types.HASH, "of the input's schema", JsonString.of(SHA)),
            may("output_schema_hash", Types.HASH, "of the output's schema", JsonString.of(SHA)),
            may(
                "consistency",
                new Type.Choice(List.of("all", "latest-submission", "first-result")),
                "which of conflicting executions stands",
                JsonString.of("all")),
            may(
                "conflicts",
                new Type.Choice(List.of("executor", "shared")),
                "whose keys are the same keys",
                JsonString.of("executor")),
            may("immutable", new Type.Flag(), "whether it never changes", JsonBoolean.FALSE)),
        write(
            CompanyOperation.PROGRAMS_RETIRE,
            "DELETE",
            "/programs/{program}",
            "Let a program take no more jobs; its name stays taken",
            Body.NONE,
            200,
            program));
  }

  private static List<Operation> contracts() {
    Member contract = path("contract", Types.NAME, "the contract", "acme-one");
    return List.of(
        list(
            CompanyOperation.CONTRACTS_LIST,
            "/contracts",
            "Contracts that are not settled, by name",
            Views.CONTRACT,
            query("provider", Types.ADDRESS, "of this provider", WHO),
            query("developer", Types.ADDRESS, "of this developer", WHO),
            query("program", Types.NAME, "that run this program", "acme-prices"),
            query("status", new Type.Choice(List.of("proposed", "active")), "so far", "active")),
        read(
            CompanyOperation.CONTRACTS_READ,
            "/contracts/{contract}",
            "A contract, also one of the newest settled",
            new Answer.One(Views.CONTRACT),
            CompanyReason.NO_SUCH_RECORD,
            contract),
        write(
            CompanyOperation.CONTRACTS_PROPOSE,
            "POST",
            "/contracts",
            "Propose that a provider runs a program of one's own; holds the developer's deposit",
            Body.JSON,
            201,
            must("contract", Types.NAME, "its name, unique on the network", "acme-one"),
            must("program", Types.NAME, "what is to run", "acme-prices"),
            must("offer", Types.NAME, "where", "acme-gpu"),
            must("capacity", Types.PLACES, "jobs at once", 2),
            must("provider_share", Types.SHARE, "the provider's part of each price", 0.7),
            must("developer_deposit", Types.AMOUNT, "held from the developer", 1),
            must("provider_deposit", Types.AMOUNT, "held from the provider", 1),
            must("penalty", Types.AMOUNT, "for a missed deadline", 0.1),
            must("until", Types.MILLIS, "when it ends", 1_800_000_000_000L)),
        write(
            CompanyOperation.CONTRACTS_ACCEPT,
            "POST",
            "/contracts/{contract}/accept",
            "Accept a proposal; holds the provider's deposit",
            Body.NONE,
            200,
            contract),
        write(
            CompanyOperation.CONTRACTS_REFUSE,
            "POST",
            "/contracts/{contract}/refuse",
            "Refuse a proposal",
            Body.JSON,
            200,
            contract,
            must("reason", Types.NAME, "a word that stays readable", "no-room")),
        write(
            CompanyOperation.CONTRACTS_END,
            "POST",
            "/contracts/{contract}/end",
            "Withdraw a proposal, or end a contract without open jobs",
            Body.NONE,
            200,
            contract));
  }

  private static List<Operation> jobs() {
    Member job = path("job", Types.NAME, "the job", "acme-42");
    return List.of(
        list(
            CompanyOperation.JOBS_LIST,
            "/jobs",
            "Open jobs and the newest settled ones, by name",
            Views.JOB,
            query("executor", Types.ADDRESS, "paid by", WHO),
            query("provider", Types.ADDRESS, "run by", WHO),
            query("contract", Types.NAME, "under this contract", "acme-one"),
            query("program", Types.NAME, "of this program", "acme-prices")),
        read(
            CompanyOperation.JOBS_READ,
            "/jobs/{job}",
            "A job; Prefer: wait=N waits until it has a result or none will come",
            new Answer.One(Views.JOB),
            CompanyReason.NO_SUCH_RECORD,
            job),
        new Operation(
            CompanyOperation.JOBS_SUBMIT,
            "POST",
            "/jobs",
            "Have a program run; Prefer: wait=N answers with the job once it has a result",
            List.of(
                must("program", Types.NAME, "what is to run", "acme-prices"),
                may("job", Types.NAME, "its name; made up if left out", JsonString.of("acme-42")),
                may("contract", Types.NAME, "under which", JsonString.of("acme-one")),
                may("max_price", Types.AMOUNT, "the most to pay", JsonNumber.of(0.01)),
                may("deadline", Types.MILLIS, "when it is due", JsonNumber.of(1.8e12)),
                may("key", Types.NAME, "executions with the same key conflict", null),
                may(
                    "input",
                    Types.text("UTF-8", 0, MAX_INLINE_BYTES, "[\\s\\S]*"),
                    "the input as text",
                    JsonString.of("{\"sku\":7}")),
                may("input_base64", new Type.Bytes(MAX_INLINE_BYTES), "the input as bytes", null),
                may("input_hash", Types.HASH, "an input that was brought before", null)),
            Body.JSON,
            new Answer.Receipt(202, Optional.of(Views.JOB)),
            List.of(
                CompanyReason.MEMBERS_TOGETHER,
                CompanyReason.NO_SUCH_RECORD,
                CompanyReason.NO_SUCH_OBJECT)),
        write(
            CompanyOperation.RESULTS_ACCEPT,
            "POST",
            "/jobs/{job}/accept",
            "Say that the result is there: it is paid at once",
            Body.NONE,
            200,
            job),
        write(
            CompanyOperation.RESULTS_DISPUTE,
            "POST",
            "/jobs/{job}/dispute",
            "Say that the result cannot be got; holds a bond until the provider shows it",
            Body.NONE,
            200,
            job));
  }

  private static List<Operation> objects() {
    Member hash = path("sha256", Types.HASH, "the object's hash", SHA);
    return List.of(
        new Operation(
            CompanyOperation.OBJECTS_STORE,
            "PUT",
            "/objects/{sha256}",
            "Bring an artifact or an input; the same again does no harm",
            List.of(hash),
            Body.OCTETS,
            new Answer.Receipt(201, Optional.empty()),
            List.of(
                CompanyReason.OBJECT_DIFFERS,
                CompanyReason.OBJECT_ROOM,
                CompanyReason.UPLOADS_MANY,
                CompanyReason.BODY_CUT_OFF,
                CompanyReason.BODY_TOO_SLOW)),
        read(
            CompanyOperation.OBJECTS_READ,
            "/objects/{sha256}",
            "Fetch what was brought or sent, or a result of one's own jobs here; takes ranges",
            new Answer.Octets(),
            CompanyReason.NO_SUCH_OBJECT,
            hash));
  }

  private static List<Operation> records() {
    Member pending = path("operation", Types.PENDING, "the operation", SHA.substring(0, 32));
    return List.of(
        read(
            CompanyOperation.TRANSACTIONS_READ,
            "/transactions/{hash}",
            "A transaction, and how sure it is",
            new Answer.One(Views.TRANSACTION),
            CompanyReason.NO_SUCH_RECORD,
            path("hash", Types.TRANSACTION, "its hash", TX)),
        read(
            CompanyOperation.ACCOUNTS_READ,
            "/accounts/{address}",
            "An account's money",
            new Answer.One(Views.ACCOUNT),
            CompanyReason.MEMBER_FORM,
            path("address", Types.ADDRESS, "its address", WHO)),
        read(
            CompanyOperation.EARNINGS_READ,
            "/earnings",
            "What the credential's account earned and paid with jobs of a period",
            new Answer.One(Views.EARNINGS),
            CompanyReason.MEMBERS_TOGETHER,
            new Member(
                "from", Types.MILLIS, true, QUERY, "jobs submitted from then on", number(1e12)),
            new Member("to", Types.MILLIS, true, QUERY, "and before then", number(1.8e12))),
        read(
            CompanyOperation.OPERATIONS_READ,
            "/operations/{operation}",
            "An operation that its caller signs",
            new Answer.One(Views.PENDING),
            CompanyReason.PENDING_GONE,
            pending),
        write(
            CompanyOperation.OPERATIONS_SIGN,
            "POST",
            "/operations/{operation}/signature",
            "Bring the signature of an operation, which is then done",
            Body.JSON,
            200,
            pending,
            must("signature", Types.SIGNATURE, "of its hash", "0x" + "ab".repeat(97))));
  }

  // --- how they are written

  private static Operation read(
      CompanyOperation id, String path, String summary, Answer answer, Member... input) {
    return new Operation(id, "GET", path, summary, List.of(input), Body.NONE, answer, List.of());
  }

  private static Operation read(
      CompanyOperation id,
      String path,
      String summary,
      Answer answer,
      CompanyReason reason,
      Member... input) {
    return new Operation(
        id, "GET", path, summary, List.of(input), Body.NONE, answer, List.of(reason));
  }

  private static Operation list(
      CompanyOperation id, String path, String summary, View<?> view, Member... filters) {
    List<Member> input = new ArrayList<>(Arrays.asList(filters));
    input.add(query("cursor", Types.CURSOR, "begins after the page before", "MQ"));
    input.add(new Member("limit", Types.PAGE, false, QUERY, "how many, else 50", number(50)));
    return new Operation(
        id,
        "GET",
        path,
        summary,
        input,
        Body.NONE,
        new Answer.Page(view),
        List.of(CompanyReason.CURSOR_INVALID));
  }

  private static Operation write(
      CompanyOperation id,
      String method,
      String path,
      String summary,
      Body body,
      int status,
      Member... input) {
    return new Operation(
        id,
        method,
        path,
        summary,
        List.of(input),
        body,
        new Answer.Receipt(status, Optional.empty()),
        List.of(CompanyReason.CHAIN_REFUSED));
  }

  private static JsonNumber number(double value) {
    return JsonNumber.of(value);
  }

  private static Member path(String name, Type type, String meaning, String example) {
    return new Member(name, type, true, PATH, meaning, JsonString.of(example));
  }

  private static Member query(String name, Type type, String meaning, String example) {
    return new Member(name, type, false, QUERY, meaning, JsonString.of(example));
  }

  private static Member must(String name, Type type, String meaning, String example) {
    return new Member(name, type, true, BODY, meaning, JsonString.of(example));
  }

  private static Member must(String name, Type type, String meaning, double example) {
    return new Member(name, type, true, BODY, meaning, number(example));
  }

  private static Member may(String name, Type type, String meaning, @Nullable JsonValue example) {
    return new Member(name, type, false, BODY, meaning, example);
  }
}
