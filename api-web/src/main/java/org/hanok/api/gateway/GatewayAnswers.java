package org.hanok.api.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hanok.api.http.ApiAnswer;
import org.hanok.node.gateway.Certainty;
import org.hanok.node.gateway.GatewayProblem;
import org.hanok.node.gateway.JobDesk;
import org.hanok.node.gateway.ServiceGateway;
import org.hanok.node.gateway.ServiceGateway.CallOutcome;
import org.hanok.node.gateway.ServiceGateway.Refusal;
import org.hanok.node.objects.JobNote;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.market.Job;
import org.jspecify.annotations.Nullable;

/** The gateway's outcomes as HTTP answers. */
final class GatewayAnswers {

  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int SECOND_MILLIS = 1_000;

  private GatewayAnswers() {}

  static ApiAnswer of(String service, CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Completed done ->
          output(done.output())
              .with(about(done.job(), done.transaction(), done.job().priceAin(), done.certainty()));
      case CallOutcome.Failed failed -> failed(failed);
      case CallOutcome.StillRunning running -> stillRunning(service, running);
      case CallOutcome.NotDone notDone -> of(notDone.refusal());
    };
  }

  /** The program's bytes as they are. */
  static ApiAnswer output(byte[] output) {
    String type = isJson(output) ? "application/json" : "application/octet-stream";
    return new ApiAnswer(OK, type, Map.of(), output);
  }

  static ApiAnswer of(Refusal refusal) {
    return of(refusal, JsonObject.EMPTY);
  }

  static ApiAnswer of(Refusal refusal, JsonObject details) {
    JsonObject more = details.toBuilder().set("what_to_do", refusal.problem().advice()).build();
    ApiAnswer answer =
        ApiAnswer.error(refusal.problem().httpStatus(), refusal.code(), refusal.message(), more);
    if (refusal.retryAfterMillis() <= 0) {
      return answer;
    }
    long seconds = Math.ceilDiv(refusal.retryAfterMillis(), SECOND_MILLIS);
    return answer.with(Map.of("Retry-After", Long.toString(seconds)));
  }

  static ApiAnswer of(GatewayProblem problem, String message) {
    return of(new Refusal(problem, problem.code(), message, 0));
  }

  private static ApiAnswer failed(CallOutcome.Failed failed) {
    Job job = failed.job();
    JobNote note = failed.note();
    JsonObject details =
        JsonObject.builder()
            .set("job", job.id())
            .set("reason", note.code())
            .setIfPresent("exit_status", exitStatus(note))
            .set("log", note.log())
            .build();
    return ApiAnswer.error(
            GatewayProblem.JOB_FAILED.httpStatus(),
            "HANOK-JOB-" + job.status().name(),
            "the job ended without a result: "
                + note.message()
                + " ("
                + job.reason()
                + "); its price went back",
            details)
        .with(about(job, failed.transaction(), 0, failed.certainty()));
  }

  private static ApiAnswer stillRunning(String service, CallOutcome.StillRunning running) {
    return ApiAnswer.json(
            ACCEPTED,
            JsonObject.of(
                "job", JsonString.of(running.jobId()),
                "transaction", JsonString.of(running.transaction())))
        .with(
            Map.of(
                "Location",
                "/services/" + service + "/jobs/" + running.jobId(),
                "Retry-After",
                "1",
                "X-Hanok-Transaction",
                running.transaction(),
                "X-Hanok-Job",
                running.jobId()));
  }

  private static Map<String, String> about(
      Job job, String transaction, double costAin, Certainty certainty) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Hanok-Transaction", transaction);
    headers.put("X-Hanok-Job", job.id());
    headers.put("X-Hanok-Provider", job.provider());
    headers.put("X-Hanok-Cost", JsonText.stringify(JsonNumber.of(costAin)));
    headers.put("X-Hanok-Certainty", certainty.text());
    return headers;
  }

  static JsonObject describe(ServiceGateway.Terms terms) {
    JsonArray offers =
        new JsonArray(terms.offers().stream().<JsonValue>map(GatewayAnswers::describe).toList());
    return JsonObject.builder()
        .set("service", terms.program().name())
        .set("price", terms.program().priceAin())
        .set("developer", terms.program().developer())
        .set("revision", terms.program().revision())
        .set("offers", offers)
        .set("operation", terms.operation())
        .build();
  }

  private static JsonObject describe(ServiceGateway.ProviderOffer offer) {
    return JsonObject.builder()
        .set("contract", offer.contract())
        .set("provider", offer.provider())
        .set("price", offer.priceAin())
        .set("free_places", offer.freePlaces())
        .build();
  }

  static ApiAnswer of(JobDesk.Answer answer) {
    return switch (answer) {
      case JobDesk.Answer.Refused refused -> of(refused.refusal());
      case JobDesk.Answer.Found found -> ApiAnswer.json(OK, describe(found));
    };
  }

  static ApiAnswer of(JobDesk.ResultAnswer answer) {
    return switch (answer) {
      case JobDesk.ResultAnswer.Refused refused -> of(refused.refusal());
      case JobDesk.ResultAnswer.Found found ->
          output(found.output()).with(Map.of("X-Hanok-Job", found.job().id()));
    };
  }

  private static JsonObject describe(JobDesk.Answer.Found found) {
    Job job = found.job();
    JsonObject.Builder json =
        JsonObject.builder()
            .set("job", job.id())
            .set("service", job.program())
            .set("status", job.status().text())
            .set("certainty", found.certainty().text())
            .set("contract", job.contract())
            .set("executor", job.executor())
            .set("provider", job.provider())
            .set("price", job.priceAin())
            .set("input_hash", job.inputHash())
            .set("input_bytes", job.inputBytes())
            .set("submitted_at", job.submittedAtMillis())
            .set("deadline", job.deadlineMillis())
            .set("result_hash", job.resultHash())
            .set("result_bytes", job.resultBytes())
            .set("reason", job.reason())
            .set("wall_ms", job.wallMillis());
    if (job.dueBlock() > 0) {
      json.set("due_block", job.dueBlock());
    }
    if (job.bondAin() > 0) {
      json.set("bond", job.bondAin());
    }
    if (!found.happened().isEmpty()) {
      json.set("happened", found.happened());
    }
    if (!found.advice().isEmpty()) {
      json.set("what_to_do", found.advice());
    }
    found.note().ifPresent(note -> add(json, note));
    return json.build();
  }

  private static void add(JsonObject.Builder json, JobNote note) {
    json.set("code", note.code().toUpperCase(Locale.ROOT)).set("message", note.message());
    json.setIfPresent("exit_status", exitStatus(note)).set("log", note.log());
  }

  private static @Nullable JsonValue exitStatus(JobNote note) {
    return note.exitStatus() < 0 ? null : JsonNumber.of(note.exitStatus());
  }

  static Optional<String> log(JobDesk.Answer answer) {
    return answer instanceof JobDesk.Answer.Found found
        ? found.note().map(JobNote::log)
        : Optional.empty();
  }

  /** Whether it is one JSON text in UTF-8: a look at its first byte spares most others. */
  private static boolean isJson(byte[] output) {
    if (output.length == 0 || "{[\"-0123456789tfn \t\r\n".indexOf((char) output[0]) < 0) {
      return false;
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(output)).toString();
      JsonParser.parse(text);
      return true;
    } catch (JsonSyntaxException | CharacterCodingException e) {
      return false;
    }
  }
}
