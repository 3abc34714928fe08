package org.hanok.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends what no well-behaved client sends. */
final class RawHttp {

  private static final int CHUNK_BYTES = 4096;
  private static final int TIMEOUT_MILLIS = 60_000;

  private RawHttp() {}

  /** Posts a body of unannounced length in chunks; answers the status line. */
  static String postChunked(String url, int bytes) throws IOException {
    URI target = URI.create(url);
    try (Socket socket = new Socket(target.getHost(), target.getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write(ascii(head("POST", target, "Transfer-Encoding: chunked")));
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
    byte[] chunk = ascii("x".repeat(CHUNK_BYTES));
    for (int sent = 0; sent < bytes; sent += CHUNK_BYTES) {
      out.write(ascii(Integer.toHexString(CHUNK_BYTES) + "\r\n"));
      out.write(chunk);
      out.write(ascii("\r\n"));
    }
    out.write(ascii("0\r\n\r\n"));
    out.flush();
  }

  /** Announces a body of a length and sends nothing of it; answers the status line. */
  static String postAnnouncing(String url, long bytes) throws IOException {
    URI target = URI.create(url);
    try (Socket socket = new Socket(target.getHost(), target.getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write(ascii(head("POST", target, "Content-Length: " + bytes)));
      out.flush();
      return statusLine(socket);
    }
  }

  private static String head(String method, URI target, String header) {
    return method
        + " "
        + target.getPath()
        + " HTTP/1.1\r\nHost: localhost:"
        + target.getPort()
        + "\r\nContent-Type: application/json\r\n"
        + header
        + "\r\n\r\n";
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
