package org.hanok.node.outcall;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.hanok.node.outcall.CallAddress.Place;

/**
 * One POST over a connection of its own, to an address that was looked up and checked before: no
 * name is looked up a second time. Follows nothing, and reads no more of the answer than its
 * status.
 */
final class PostCall implements AutoCloseable {

  /** The longest first line of an answer, in bytes. */
  private static final int MAX_STATUS_LINE_BYTES = 1024;

  private final Place place;
  private final Socket socket = new Socket();

  PostCall(Place place) {
    this.place = place;
  }

  /**
   * Posts {@code body}, which is JSON, and answers the status.
   *
   * @throws IOException if there is no answer of HTTP, or {@link #close} was called meanwhile
   */
  int post(InetAddress address, String body, Duration patience) throws IOException {
    int patienceMillis = Math.clamp(patience.toMillis(), 1, Integer.MAX_VALUE);
    socket.connect(new InetSocketAddress(address, place.port()), patienceMillis);
    socket.setSoTimeout(patienceMillis);
    Socket line = place.secure() ? secured() : socket;
    OutputStream out = line.getOutputStream();
    out.write(request(body));
    out.flush();
    return status(line.getInputStream());
  }

  // Closing the inner socket ends what the outer one waits for.
  private SSLSocket secured() throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket secure = (SSLSocket) factory.createSocket(socket, place.host(), place.port(), true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }

  private byte[] request(String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST "
            + place.target()
            + " HTTP/1.1\r\nHost: "
            + place.authority()
            + "\r\nContent-Type: application/json;charset=utf-8"
            + "\r\nAccept: application/json, text/plain, */*"
            + "\r\nUser-Agent: Hanok\r\nConnection: close\r\nContent-Length: "
            + content.length
            + "\r\n\r\n";
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(content);
    return request.toByteArray();
  }

  private static int status(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() >= MAX_STATUS_LINE_BYTES) {
        throw new IOException("no answer of HTTP");
      }
      line.append((char) next);
    }
    String[] words = line.toString().strip().split(" ", 3);
    if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[1-5][0-9]{2}")) {
      throw new IOException("no answer of HTTP");
    }
    return Integer.parseInt(words[1]);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
