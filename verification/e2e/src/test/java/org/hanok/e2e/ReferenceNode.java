package org.hanok.e2e;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** AI Network's own node on this machine, out of a checkout with its dependencies installed. */
final class ReferenceNode implements AutoCloseable {

  private static final int START_SECONDS = 480;

  private static final Path OFFLINE =
      Path.of(System.getProperty("hanok.root", "../.."))
          .resolve("verification/reference-offline.js")
          .toAbsolutePath();

  private final Process process;
  private final String url;

  private ReferenceNode(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Where a checkout is, if the environment (HANOK_REFERENCE) or a property names one. */
  static Optional<Path> checkout() {
    String property = System.getProperty("hanok.reference", "");
    String named = property.isEmpty() ? System.getenv("HANOK_REFERENCE") : property;
    return Optional.ofNullable(named).filter(text -> !text.isEmpty()).map(Path::of);
  }

  /** Starts it with {@code settings} in {@code folder} and waits for its first blocks. */
  static ReferenceNode start(Path checkout, Path folder, Map<String, String> settings)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    int port = FreePorts.next();
    String url = "http://127.0.0.1:" + port;
    ProcessBuilder builder =
        new ProcessBuilder("node", "-r", OFFLINE.toString(), "client/index.js")
            .directory(checkout.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("reference.log").toFile());
    Map<String, String> environment = builder.environment();
    environment.putAll(settings);
    environment.put("PORT", Integer.toString(port));
    environment.put("P2P_PORT", Integer.toString(FreePorts.next()));
    environment.put("EVENT_HANDLER_PORT", Integer.toString(FreePorts.next()));
    environment.put("BLOCKCHAIN_DATA_DIR", folder.resolve("data").toString());
    environment.put("PEER_CANDIDATE_JSON_RPC_URL", url + "/json-rpc");
    environment.put("ENABLE_STATUS_REPORT_TO_TRACKER", "false");
    ReferenceNode node = new ReferenceNode(builder.start(), url);
    node.awaitBlocks();
    return node;
  }

  private void awaitBlocks() throws InterruptedException {
    HttpRequest asked =
        HttpRequest.newBuilder(java.net.URI.create(url + "/get_block_by_number?number=3"))
            .timeout(Duration.ofSeconds(2))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int second = 0; second < START_SECONDS && process.isAlive(); second++) {
        try {
          if (client
              .send(asked, HttpResponse.BodyHandlers.ofString())
              .body()
              .contains("\"number\":3")) {
            return;
          }
        } catch (IOException notYet) {
          // It is starting.
        }
        TimeUnit.SECONDS.sleep(1);
      }
    }
    close();
    throw new IllegalStateException("the reference did not start; see reference.log");
  }

  String url() {
    return url;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
