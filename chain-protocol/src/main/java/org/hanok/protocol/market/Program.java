package org.hanok.protocol.market;

import java.util.Objects;
import org.hanok.protocol.json.JsonObject;

/**
 * A published program.
 *
 * @param name unique on the network
 * @param developer the address that published it
 * @param repository where the source is, any URL
 * @param revision the source's revision
 * @param artifactHash SHA-256 of the artifact, 64 hex digits
 * @param manifestHash SHA-256 of its hanok.json, 64 hex digits; empty if none was published
 * @param runtime the kind of runtime it needs, such as {@code wasm}
 * @param priceMicros what a request costs, in millionths of an AIN
 * @param policy which result stands when executions conflict
 * @param immutable whether it can never be changed or retired
 * @param retired whether it takes no more jobs
 * @param publishedAtMillis block time of the last publication
 */
public record Program(
    String name,
    String developer,
    String repository,
    String revision,
    String artifactHash,
    String manifestHash,
    String runtime,
    long priceMicros,
    ConsistencyPolicy policy,
    boolean immutable,
    boolean retired,
    long publishedAtMillis) {

  /** The price in AIN. */
  public double priceAin() {
    return Micros.toAin(priceMicros);
  }

  JsonObject toJson() {
    return JsonObject.builder()
        .set("name", name)
        .set("developer", developer)
        .set("repository", repository)
        .set("revision", revision)
        .set("artifact_hash", artifactHash)
        .set("manifest_hash", manifestHash)
        .set("runtime", runtime)
        .set("price", Micros.toAin(priceMicros))
        .set("consistency", policy.text())
        .set("immutable", immutable)
        .set("status", retired ? "retired" : "published")
        .set("published_at", publishedAtMillis)
        .build();
  }

  static Program from(JsonObject json) {
    return new Program(
        Fields.text(json, "name"),
        Fields.text(json, "developer"),
        Fields.text(json, "repository"),
        Fields.text(json, "revision"),
        Fields.text(json, "artifact_hash"),
        Fields.text(json, "manifest_hash"),
        Fields.text(json, "runtime"),
        Micros.parse(json.get("price")),
        Objects.requireNonNull(ConsistencyPolicy.parse(json.getString("consistency"))),
        Fields.flag(json, "immutable"),
        "retired".equals(json.getString("status")),
        (long) json.getNumber("published_at", 0));
  }
}
