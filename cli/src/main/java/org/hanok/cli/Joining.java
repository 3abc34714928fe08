package org.hanok.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hanok.protocol.block.NetworkConfigFiles;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;

/**
 * Has a data folder join the network of a node elsewhere: its genesis block, parameters and flags
 * in {@code network/}, whom to ask for peers in {@code hanok.properties}. What was joined once is
 * never asked about again.
 */
final class Joining {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String RPC_PATH = "/json-rpc";
  private static final String TRUSTED = "trusted-genesis";

  private final NodeHome home;
  private final String url;

  /**
   * By the node at {@code url}.
   *
   * @throws CliException if that is none, or the folder's network is settled otherwise
   */
  Joining(NodeHome home, String url) {
    this.home = home;
    this.url = baseOf(url);
    if (home.setting("BLOCKCHAIN_CONFIGS_DIR").isPresent()) {
      throw new CliException(
          ExitCode.USAGE,
          CliReason.INPUT,
          "BLOCKCHAIN_CONFIGS_DIR names the network already: leave it out, or --join");
    }
  }

  /** The node's address without the path of its JSON-RPC. */
  static String baseOf(String url) {
    String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    base = base.endsWith(RPC_PATH) ? base.substring(0, base.length() - RPC_PATH.length()) : base;
    try {
      URI uri = URI.create(base);
      boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean isPlain = uri.getRawPath() == null || uri.getRawPath().isEmpty();
      if (isHttp && isPlain && uri.getHost() != null && uri.getRawQuery() == null) {
        return base;
      }
    } catch (IllegalArgumentException e) {
      // The same explanation.
    }
    throw new CliException(
        ExitCode.USAGE,
        CliReason.INPUT,
        "--join takes the address of a node, like http://192.168.1.5:8080, not " + url);
  }

  /** The JSON-RPC of the node. */
  String rpcUrl() {
    return url + RPC_PATH;
  }

  /** The genesis hash that this folder trusts; empty if none was joined here. */
  Optional<String> trusted() {
    return home.text("network", TRUSTED);
  }

  /** What the node tells of its network. */
  NetworkOffer ask() {
    try (RpcClient rpc = new RpcClient(rpcUrl());
        Http http = Http.plain()) {
      JsonObject question =
          JsonObject.of("number", JsonNumber.of(0), "getFullTransactions", JsonBoolean.TRUE);
      var block = rpc.call("ain_getBlockByNumber", question);
      Http.Answer config = http.send(Http.to(url + "/get_config").GET(), TIMEOUT);
      return NetworkOffer.of(block, config.isSuccess() ? config.object() : JsonObject.EMPTY);
    }
  }

  /**
   * Takes the network on.
   *
   * @throws CliException if the folder belongs to another one, or cannot be written
   */
  void take(NetworkOffer offer) {
    Path folder = home.file("network");
    if (trusted().isEmpty() && Files.exists(folder.resolve(NetworkConfigFiles.GENESIS_BLOCK))) {
      throw new CliException(
          ExitCode.FAILED,
          CliReason.OTHER_NETWORK,
          home.root() + " has a network of its own: name another folder by --home");
    }
    try {
      Files.createDirectories(folder);
      NetworkFile.write(
          folder.resolve(NetworkConfigFiles.BLOCKCHAIN_PARAMS), JsonText.stringify(offer.params()));
      NetworkFile.write(
          folder.resolve(NetworkConfigFiles.TIMER_FLAGS), JsonText.stringify(offer.timerFlags()));
      remember();
      // Where these are, the others are.
      NetworkFile.write(folder.resolve(TRUSTED), offer.hash());
      NetworkFile.write(
          folder.resolve(NetworkConfigFiles.GENESIS_BLOCK),
          JsonText.stringify(offer.genesis().toJson()));
    } catch (IOException e) {
      throw home.unwritable(e);
    }
  }

  /** Writes down whom to ask for peers, and how to begin; what an operator has set stays. */
  private void remember() throws IOException {
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put("HANOK_ENGINE", "validators");
    wanted.put("PEER_CANDIDATE_JSON_RPC_URL", rpcUrl());
    wanted.put("SYNC_MODE", "peer");
    StringBuilder lines = new StringBuilder();
    wanted.forEach(
        (name, value) -> {
          if (home.setting(name).isEmpty()) {
            lines.append(NodeHome.propertyOf(name)).append('=').append(value).append('\n');
          }
        });
    if (lines.isEmpty()) {
      return;
    }
    Path file = home.file("hanok.properties");
    String before = Files.exists(file) ? Files.readString(file) : "";
    String end = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
    Path unfinished = Objects.requireNonNull(file.resolveSibling("hanok.properties.part"));
    Files.writeString(
        unfinished, before + end + "# By ./hanok run --join\n" + lines, StandardCharsets.UTF_8);
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
