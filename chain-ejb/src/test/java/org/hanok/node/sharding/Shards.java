package org.hanok.node.sharding;

import org.hanok.node.chain.PrivateChain;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;

/** What child chains of the tests say of their parents. */
public final class Shards {

  public static final KeyPair REPORTER = PrivateChain.NODE;

  private Shards() {}

  /** The sharding part of a child's parameters. */
  public static JsonObject params(String path, long period) {
    return JsonObject.builder()
        .set("shard_owner", PrivateChain.OWNER.address().toString())
        .set("shard_reporter", REPORTER.address().toString())
        .set("sharding_protocol", "POA")
        .set("sharding_path", path)
        .set("parent_chain_poc", "http://parent.example:8081")
        .set("reporting_period", period)
        .set("max_shard_report", 100)
        .set("num_shard_report_deleted", 100)
        .build();
  }
}
