package org.hanok.api.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.hanok.api.ApiReason;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.reason.Problem;
import org.hanok.protocol.reason.Reason;

/** How an HTTP connection becomes a WebSocket. */
final class Handshake {

  private static final int MAX_HEAD_BYTES = 8 * 1024;
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

  private Handshake() {}

  /**
   * Reads the request and answers it.
   *
   * @return whether it is a WebSocket from now on
   */
  static boolean shake(InputStream in, OutputStream out) throws IOException {
    String head = head(in);
    Map<String, String> headers = headers(head);
    String key = headers.getOrDefault("sec-websocket-key", "");
    boolean upgrades = headers.getOrDefault("upgrade", "").equalsIgnoreCase("websocket");
    if (!head.startsWith("GET ") || !upgrades) {
      // AIN: the same status.
      refuse(out, "426 Upgrade Required", ApiReason.UPGRADE_REQUIRED, "this port speaks WebSocket");
      return false;
    }
    if (!KEY.matcher(key).matches()
        || !headers.getOrDefault("sec-websocket-version", "").equals("13")) {
      refuse(out, "400 Bad Request", ApiReason.BAD_HANDSHAKE, "version 13 and a key are needed");
      return false;
    }
    write(
        out,
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + accept(key)
            + "\r\n\r\n");
    return true;
  }

  /** The request up to its empty line; what is longer than allowed is cut and so no request. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < MAX_HEAD_BYTES) {
      int octet = in.read();
      if (octet < 0) {
        throw new IOException("gone before the handshake");
      }
      head.append((char) octet);
      if (octet == '\n' && (endsWith(head, "\r\n\r\n") || endsWith(head, "\n\n"))) {
        return head.toString();
      }
    }
    return "";
  }

  private static boolean endsWith(StringBuilder text, String end) {
    int start = text.length() - end.length();
    return start >= 0 && text.indexOf(end, start) == start;
  }

  private static Map<String, String> headers(String head) {
    Map<String, String> headers = new HashMap<>();
    head.lines()
        .skip(1)
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              if (colon > 0) {
                headers.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
              }
            });
    return headers;
  }

  private static String accept(String key) {
    try {
      byte[] bytes = (key + MAGIC).getBytes(StandardCharsets.US_ASCII);
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(bytes);
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void refuse(OutputStream out, String status, Reason reason, String message)
      throws IOException {
    String body = JsonText.stringify(new Problem(reason, message).toJson());
    write(
        out,
        "HTTP/1.1 "
            + status
            + "\r\nUpgrade: websocket\r\nConnection: close\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
