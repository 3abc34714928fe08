package org.hanok.console.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.hanok.console.ConsoleReason;
import org.hanok.console.auth.Admission;
import org.hanok.console.view.RecordJson;
import org.hanok.node.admin.CommandOutcome;
import org.hanok.node.admin.OperatorAccounts.Role;
import org.hanok.node.company.CompanyToken;
import org.hanok.node.company.CompanyToken.Custody;
import org.hanok.node.company.CompanyTokens;
import org.hanok.node.company.CompanyTokens.MakeOutcome;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.market.Micros;

/** The credentials of companies; only administrators make and revoke them. */
@Path("company-tokens")
@Produces(MediaType.APPLICATION_JSON)
public class CompanyTokenResource {

  private static final long USUAL_DAYS = 365;

  @Inject Admission admission;
  @Inject CompanyTokens tokens;

  /** A credential, without its secret; the limits are in AIN. */
  public record TokenView(
      String id,
      String name,
      String account,
      String custody,
      List<String> scopes,
      double perCall,
      double perDay,
      long createdAtMillis,
      long expiresAtMillis,
      OptionalLong revokedAtMillis,
      OptionalLong lastUseAtMillis) {

    static TokenView of(CompanyToken token) {
      return new TokenView(
          token.id(),
          token.name(),
          token.account(),
          RecordJson.word(token.custody()),
          token.scopes().stream().sorted().toList(),
          Micros.toAin(token.perCallMicros()),
          Micros.toAin(token.perDayMicros()),
          token.createdMillis(),
          token.expiresMillis(),
          unlessZero(token.revokedMillis()),
          unlessZero(token.lastUseMillis()));
    }

    private static OptionalLong unlessZero(long millis) {
      return millis == 0 ? OptionalLong.empty() : OptionalLong.of(millis);
    }
  }

  /** A new credential; its secret is told once and kept nowhere. */
  public record MadeView(String secret, TokenView token) {}

  /** All credentials, the newest first. */
  @GET
  public List<TokenView> list() {
    return tokens.list().stream().map(TokenView::of).toList();
  }

  /** Makes one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public MadeView make(InputStream body) {
    requireAdministrator();
    JsonObject wanted = Requests.object(body);
    CompanyTokens.Wanted order =
        new CompanyTokens.Wanted(
            Requests.text(wanted, "name"),
            Objects.requireNonNullElse(wanted.getString("account"), ""),
            custody(Objects.requireNonNullElse(wanted.getString("custody"), "node")),
            scopes(wanted),
            Micros.parse(wanted.get("perCall")),
            Micros.parse(wanted.get("perDay")),
            days(wanted));
    return switch (tokens.make(admission.caller().name(), order)) {
      case MakeOutcome.Made(CompanyToken token, String secret) ->
          new MadeView(secret, TokenView.of(token));
      case MakeOutcome.Refused refused ->
          throw new ApiFailure(422, refused.reason(), refused.message());
    };
  }

  private static long days(JsonObject wanted) {
    if (!wanted.has("days")) {
      return USUAL_DAYS;
    }
    return wanted.get("days") instanceof JsonNumber days && days.value() == Math.rint(days.value())
        ? (long) days.value()
        : 0;
  }

  private static Custody custody(String word) {
    return Optional.of(word)
        .flatMap(
            text ->
                List.of(Custody.values()).stream()
                    .filter(one -> RecordJson.word(one).equals(text))
                    .findFirst())
        .orElseThrow(() -> ApiFailure.badRequest("custody is node or caller."));
  }

  private static Set<String> scopes(JsonObject wanted) {
    JsonArray listed = Objects.requireNonNullElse(wanted.getArray("scopes"), JsonArray.EMPTY);
    Set<String> scopes = new HashSet<>();
    for (JsonValue one : listed.items()) {
      if (!(one instanceof JsonString text)) {
        throw ApiFailure.badRequest("scopes is a list of texts.");
      }
      scopes.add(text.value());
    }
    return scopes;
  }

  /** Ends one at once. */
  @DELETE
  @Path("{id}")
  public Response revoke(@PathParam("id") String id) {
    requireAdministrator();
    return switch (tokens.revoke(admission.caller().name(), id)) {
      case CommandOutcome.Done _ -> Response.noContent().build();
      case CommandOutcome.Refused refused ->
          throw new ApiFailure(404, refused.reason(), refused.message());
    };
  }

  private void requireAdministrator() {
    if (!admission.caller().may(Role.ADMINISTRATOR)) {
      throw new ApiFailure(
          403, ConsoleReason.FORBIDDEN, "This takes the role administrator; yours is less.");
    }
  }
}
