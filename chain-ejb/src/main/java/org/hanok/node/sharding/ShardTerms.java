package org.hanok.node.sharding;

import java.util.List;
import java.util.Objects;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.primitive.Paths;
import org.jspecify.annotations.Nullable;

/**
 * What a chain's parameters say of its parent.
 *
 * @param owner the account that may clear the chain's place on the parent
 * @param reporter the account that registers and reports
 * @param path where the chain is on the parent
 * @param app the app of {@code path}
 * @param parentUrl a node of the parent, without {@code /json-rpc}
 * @param period how many blocks become final before they are reported together, at least 1
 * @param maxReports above how many reports the parent drops some
 * @param reportsDropped how many it drops then
 * @param params all of it, as it is shown to the parent
 */
public record ShardTerms(
    Address owner,
    Address reporter,
    String path,
    String app,
    String parentUrl,
    long period,
    double maxReports,
    double reportsDropped,
    JsonObject params) {

  private static final int APP = 1;

  /** What was read. */
  public sealed interface Reading {}

  /** The chain has no parent, or another account reports. */
  public record NotOurs() implements Reading {}

  /** It has one, and this account reports. */
  public record Ours(ShardTerms terms) implements Reading {}

  /** It has one, and this account cannot report. */
  public record Unusable(String why) implements Reading {}

  /** Reads {@code /blockchain_params/sharding} as {@code own} is concerned by it. */
  public static Reading read(JsonObject params, Address own) {
    String protocol = Objects.requireNonNullElse(params.getString("sharding_protocol"), "NONE");
    Address reporter = address(params, "shard_reporter");
    if (protocol.equals("NONE") || reporter == null || !own.equals(reporter)) {
      return new NotOurs();
    }
    Address owner = address(params, "shard_owner");
    String path = Paths.format(Paths.parse(params.getString("sharding_path")));
    List<String> labels = Paths.parse(path);
    String parent = params.getString("parent_chain_poc");
    if (owner == null) {
      return new Unusable("shard_owner is no address");
    }
    if (parent == null || parent.isEmpty()) {
      return new Unusable("parent_chain_poc is empty");
    }
    if (labels.size() <= APP || !labels.getFirst().equals("apps")) {
      return new Unusable("sharding_path is no app's path: " + path);
    }
    return new Ours(
        new ShardTerms(
            owner,
            reporter,
            path,
            labels.get(APP),
            parent,
            // AIN: with a period of 0 each block is reported as it becomes final.
            Math.max(1, (long) params.getNumber("reporting_period", 1)),
            params.getNumber("max_shard_report", Double.NaN),
            params.getNumber("num_shard_report_deleted", Double.NaN),
            params));
  }

  private static @Nullable Address address(JsonObject params, String name) {
    String text = params.getString(name);
    return text == null ? null : Address.tryParse(text);
  }

  /** The place of something about the chain on its parent. */
  String below(String rest) {
    return path + "/.shard/" + rest;
  }

  /** Where the number of the newest reported block is. */
  String latestPath() {
    return below("latest_block_number");
  }

  /** Where the hash of a block's state is. */
  String hashPath(long number) {
    return below("proof_hash_map/" + number + "/proof_hash");
  }

  /** Where the app's settings are. */
  String appPath() {
    return "/manage_app/" + app + "/config";
  }
}
