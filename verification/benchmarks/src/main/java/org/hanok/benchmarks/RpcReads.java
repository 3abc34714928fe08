package org.hanok.benchmarks;

import static org.hanok.benchmarks.EndToEnd.require;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;

/**
 * Reads one value over and over by JSON-RPC, each connection kept alive and asking again as soon as
 * it is answered. Spends next to nothing on its own side, since it runs beside the node. Every
 * answer is compared with the first one.
 *
 * <p>Arguments: address of a node, connections, seconds, seconds of warming up.
 */
public final class RpcReads {

  private static final String REF = "/blockchain_params/resource/tx_bytes_limit";
  private static final int MAX_ANSWERS = 5_000_000;

  private final String host;
  private final int port;
  private final byte[] request;
  private final byte[] expected;

  private RpcReads(URI node) throws IOException {
    this.host = node.getHost();
    this.port = node.getPort();
    JsonObject params =
        JsonObject.builder()
            .set("protoVer", "1.6.0")
            .set("type", "GET_VALUE")
            .set("ref", REF)
            .build();
    String body =
        JsonText.stringify(
            JsonObject.builder()
                .set("jsonrpc", "2.0")
                .set("id", 1)
                .set("method", "ain_get")
                .set("params", params)
                .build());
    this.request =
        ("POST /json-rpc HTTP/1.1\r\nHost: "
                + host
                + ":"
                + port
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body)
            .getBytes(StandardCharsets.US_ASCII);
    try (Connection first = new Connection(host, port)) {
      this.expected = first.ask(request);
    }
    JsonValue answer = JsonParser.parse(new String(expected, StandardCharsets.UTF_8));
    JsonObject result = answer instanceof JsonObject object ? object.getObject("result") : null;
    JsonValue value = result == null ? null : result.get("result");
    require(value != null && value != JsonNull.NULL, "no value: " + answer);
  }

  public static void main(String[] args) throws Exception {
    int connections = Integer.parseInt(args[1]);
    int seconds = Integer.parseInt(args[2]);
    int warmUp = Integer.parseInt(args[3]);
    RpcReads reads = new RpcReads(URI.create(args[0]));
    long[] ignored = reads.run(connections, warmUp);
    long[] nanos = reads.run(connections, seconds);
    String what = "JSON-RPC reads, " + connections + " connections";
    Figures.tell(what, (double) nanos.length / seconds, "/s", 5000, true);
    Figures.tell(what + ", median", nanos[nanos.length / 2] / 1e6, "ms", 2, false);
    Figures.tell(what + ", 99 %", nanos[(int) (nanos.length * 0.99)] / 1e6, "ms");
  }

  /** How long each answer took, in nanoseconds, shortest first. */
  private long[] run(int connections, int seconds) throws Exception {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Callable<long[]>> askers = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        askers.add(() -> ask(end, MAX_ANSWERS / connections));
      }
      List<long[]> all = new ArrayList<>();
      for (Future<long[]> asker : threads.invokeAll(askers)) {
        all.add(asker.get());
      }
      return all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    }
  }

  private long[] ask(long end, int most) throws IOException {
    long[] nanos = new long[most];
    int count = 0;
    try (Connection connection = new Connection(host, port)) {
      long start = System.nanoTime();
      while (start < end && count < most) {
        require(Arrays.equals(connection.ask(request), expected), "another answer");
        long done = System.nanoTime();
        nanos[count++] = done - start;
        start = done;
      }
    }
    return Arrays.copyOf(nanos, count);
  }

  /** One kept-alive connection that understands just enough of HTTP. */
  static final class Connection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final StringBuilder line = new StringBuilder();

    Connection(String host, int port) throws IOException {
      socket = new Socket(host, port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(10_000);
      in = new BufferedInputStream(socket.getInputStream(), 4096);
      out = socket.getOutputStream();
    }

    byte[] ask(byte[] request) throws IOException {
      out.write(request);
      String status = line();
      require(status.contains(" 200"), "answered " + status);
      int length = -1;
      for (String header = line(); !header.isEmpty(); header = line()) {
        if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
          length = Integer.parseInt(header.substring(15).strip());
        }
      }
      return length >= 0 ? in.readNBytes(length) : chunks();
    }

    private byte[] chunks() throws IOException {
      byte[] all = {};
      for (int size = chunkSize(); size > 0; size = chunkSize()) {
        int before = all.length;
        all = Arrays.copyOf(all, before + size);
        System.arraycopy(in.readNBytes(size), 0, all, before, size);
        require(line().isEmpty(), "a chunk too long");
      }
      require(line().isEmpty(), "trailers");
      return all;
    }

    private int chunkSize() throws IOException {
      return Integer.parseInt(line().strip(), 16);
    }

    private String line() throws IOException {
      line.setLength(0);
      for (int c = in.read(); c != '\n'; c = in.read()) {
        require(c >= 0, "the node hung up");
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
