package org.hanok.console.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.hanok.console.auth.Caller;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.jspecify.annotations.Nullable;

/** What resources read from requests, within limits. */
final class Requests {

  private static final int MAX_DEPTH = 8;

  private Requests() {}

  /** Who asks; the filter has let it in. */
  static Caller caller(ContainerRequestContext request) {
    if (request.getProperty(Caller.PROPERTY) instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException("a request came past the access filter");
  }

  /** A JSON object of at most {@code maxBytes}. */
  static JsonObject object(InputStream body, int maxBytes) {
    try {
      byte[] bytes = body.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw new ApiFailure(
            413, "HANOK-TOO-LARGE", "The body has more than " + maxBytes + " bytes.");
      }
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (JsonParser.parse(text, MAX_DEPTH, maxBytes) instanceof JsonObject object) {
        return object;
      }
      throw ApiFailure.badRequest("The body is JSON, but no object.");
    } catch (JsonSyntaxException e) {
      throw ApiFailure.badRequest("The body is not JSON: " + e.getMessage());
    } catch (IOException e) {
      throw ApiFailure.badRequest("The body broke off.");
    }
  }

  /** A length of a list: 1 to {@code most}. */
  static int limit(@Nullable Integer asked, int usual, int most) {
    int limit = asked == null ? usual : asked;
    if (limit < 1 || limit > most) {
      throw ApiFailure.badRequest("limit is a whole number from 1 to " + most + ".");
    }
    return limit;
  }
}
