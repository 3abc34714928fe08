package org.hanok.integration.rest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hanok.integration.act.Versions;
import org.hanok.node.company.CompanyObjects;
import org.hanok.node.company.CompanyRefusal;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;

/**
 * An answer over HTTP.
 *
 * @param body what is sent, unless there is a piece of an object instead
 */
record Reply(
    int status,
    String contentType,
    Map<String, String> headers,
    byte[] body,
    Optional<Piece> piece) {

  /** An answer that is in memory. */
  Reply(int status, String contentType, Map<String, String> headers, byte[] body) {
    this(status, contentType, headers, body, Optional.empty());
  }

  /** Bytes of an object, read only while they are sent. */
  record Piece(CompanyObjects.Source source, long from, long bytes) {

    private static final int BUFFER_BYTES = 16 * 1024;

    /**
     * The object at the first of these bytes; whoever asked closes it.
     *
     * @throws IOException if it is gone
     */
    InputStream open() throws IOException {
      InputStream in = source.open();
      boolean isThere = false;
      try {
        in.skipNBytes(from);
        isThere = true;
        return in;
      } finally {
        if (!isThere) {
          in.close();
        }
      }
    }

    /**
     * Sends what {@link #open} opened, a little at a time.
     *
     * @throws IOException if it cannot be read to its end, or nobody takes it
     */
    void send(InputStream in, OutputStream out) throws IOException {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (long left = bytes; left > 0; ) {
        int read = in.read(buffer, 0, (int) Math.min(left, BUFFER_BYTES));
        if (read < 0) {
          throw new EOFException("the object ended early");
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
  }

  /** How many bytes it has. */
  long length() {
    return piece.map(Piece::bytes).orElse((long) body.length);
  }

  /** A piece of an object. */
  static Reply piece(int status, String contentType, Map<String, String> headers, Piece piece) {
    return new Reply(status, contentType, headers, new byte[0], Optional.of(piece));
  }

  static final String JSON = "application/json";
  static final String PROBLEM = "application/problem+json";
  private static final String BASE = "/api/v1";

  /** JSON with its entity tag. */
  static Reply json(int status, JsonObject json) {
    String text = JsonText.stringify(json);
    Reply reply = text(status, JSON, text);
    return reply.with("ETag", Versions.of(text));
  }

  /** JSON that nobody asks for again. */
  static Reply written(int status, JsonObject json, String resource) {
    Reply reply = text(status, JSON, JsonText.stringify(json));
    return resource.isEmpty() ? reply : reply.with("Location", BASE + resource);
  }

  /** Text. */
  static Reply text(int status, String contentType, String text) {
    return new Reply(status, contentType, Map.of(), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Nothing but a status. */
  static Reply empty(int status) {
    return new Reply(status, "", Map.of(), new byte[0]);
  }

  /** RFC 9457, with the catalogue's reason. */
  static Reply problem(CompanyRefusal refusal) {
    JsonObject.Builder json =
        JsonObject.builder()
            .set("type", BASE + "/docs#" + refusal.code())
            .set("title", refusal.title())
            .set("status", (long) refusal.status())
            .set("detail", refusal.detail())
            .set("code", refusal.code())
            .set("remedy", refusal.remedy());
    refusal.details().forEach(json::set);
    Reply reply = text(refusal.status(), PROBLEM, JsonText.stringify(json.build()));
    return refusal.retryAfterMillis() > 0
        ? reply.with("Retry-After", Long.toString(Math.ceilDiv(refusal.retryAfterMillis(), 1_000)))
        : reply;
  }

  /** The same with a header. */
  Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, contentType, more, body, piece);
  }
}
