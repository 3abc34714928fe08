package org.hanok.node.outcall;

import java.io.BufferedInputStream;
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
 * name is looked up a second time. Follows nothing.
 */
final class PostCall implements AutoCloseable {

  private final Place place;
  private final int patienceMillis;
  private final Socket socket = new Socket();

  PostCall(Place place, Duration patience) {
    this.place = place;
    this.patienceMillis = Math.clamp(patience.toMillis(), 1, Integer.MAX_VALUE);
  }

  /**
   * Posts {@code body}, which is JSON, and answers the status; no more of the answer is read.
   *
   * @throws IOException if there is no answer of HTTP, or {@link #close} was called meanwhile
   */
  int tell(InetAddress address, String body) throws IOException {
    return HttpAnswer.status(sent(address, body));
  }

  /**
   * Posts {@code body}, which is JSON, and reads the answer.
   *
   * @throws IOException if there is no answer of HTTP, it is longer than {@code maxBytes}, or
   *     {@link #close} was called meanwhile
   */
  HttpAnswer ask(InetAddress address, String body, int maxBytes) throws IOException {
    return HttpAnswer.read(new BufferedInputStream(sent(address, body)), maxBytes);
  }

  private InputStream sent(InetAddress address, String body) throws IOException {
    socket.connect(new InetSocketAddress(address, place.port()), patienceMillis);
    socket.setSoTimeout(patienceMillis);
    Socket line = place.secure() ? secured() : socket;
    OutputStream out = line.getOutputStream();
    out.write(request(body));
    out.flush();
    return line.getInputStream();
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

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
