package org.hanok.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends what no well-behaved client sends. */
final class RawHttp {

  private static final int CHUNK_BYTES = 4096;
  private static final int TIMEOUT_MILLIS = 240_000;

  private RawHttp() {}

  /** Posts a body of unannounced length in chunks; answers the status line. */
  static String postChunked(String url, int bytes, String... headers) throws IOException {
    URI target = URI.create(url);
    try (Socket socket = connect(target)) {
      OutputStream out = socket.getOutputStream();
      out.write(ascii(head("POST", target, "Transfer-Encoding: chunked", headers)));
      try {
        writeChunks(out, bytes);
      } catch (IOException e) {
        // The node need not read to the end what it refuses.
        System.out.println("the node closed its ear: " + e.getMessage());
      }
      return statusLine(socket);
    }
  }

  private static void writeChunks(OutputStream out, int bytes) throws IOException {
    byte[] chunk = ascii(Integer.toHexString(CHUNK_BYTES) + "\r\n" + "x".repeat(CHUNK_BYTES));
    byte[] end = ascii("\r\n");
    for (int sent = 0; sent < bytes; sent += CHUNK_BYTES) {
      out.write(chunk);
      out.write(end);
    }
    out.write(ascii("0\r\n\r\n"));
    out.flush();
  }

  /** Announces a body of a length and sends nothing of it; answers the status line. */
  static String postAnnouncing(String url, long bytes, String... headers) throws IOException {
    URI target = URI.create(url);
    return exchange(url, head("POST", target, "Content-Length: " + bytes, headers));
  }

  /** Asks for a path as it stands, which need not be one; answers the status line. */
  static String get(String baseUrl, String path, String... headers) throws IOException {
    return exchange(
        baseUrl,
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost:"
            + URI.create(baseUrl).getPort()
            + "\r\n"
            + lines(headers)
            + "\r\n");
  }

  /** Sends any bytes at all; answers the first line that comes back, empty if none does. */
  static String exchange(String url, String request) throws IOException {
    try (Socket socket = connect(URI.create(url))) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return statusLine(socket);
    }
  }

  private static Socket connect(URI target) throws IOException {
    boolean secure = "https".equals(target.getScheme());
    Socket socket =
        secure
            ? Anybody.trusted().getSocketFactory().createSocket(target.getHost(), target.getPort())
            : new Socket(target.getHost(), target.getPort());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  private static String head(String method, URI target, String header, String... headers) {
    return method
        + " "
        + target.getPath()
        + " HTTP/1.1\r\nHost: localhost:"
        + target.getPort()
        + "\r\nContent-Type: application/json\r\n"
        + header
        + "\r\n"
        + lines(headers)
        + "\r\n";
  }

  private static String lines(String... headers) {
    return String.join("", List.of(headers).stream().map(header -> header + "\r\n").toList());
  }

  private static String statusLine(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String line = in.readLine();
    return line == null ? "" : line;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
