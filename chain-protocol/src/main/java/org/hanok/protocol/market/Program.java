package org.hanok.protocol.market;

import java.util.Objects;
import org.hanok.protocol.json.JsonObject;

/**
 * A published program.
 *
 * @param name unique on the network
 * @param developer the address that published it
 * @param repository where the source is, any URL
 * @param pinned what its jobs run from now on
 * @param inputSchemaHash SHA-256 of the input's JSON Schema in canonical form, or empty
 * @param outputSchemaHash SHA-256 of the output's JSON Schema in canonical form, or empty
 * @param priceMicros what a request costs, in millionths of an AIN
 * @param policy which result stands when executions conflict
 * @param sharedConflicts whether all executors' keys are the same keys; else each has its own
 * @param immutable whether it can never be changed or retired
 * @param retired whether it takes no more jobs
 * @param publishedAtMillis block time of the last publication
 */
public record Program(
    String name,
    String developer,
    String repository,
    Pinned pinned,
    String inputSchemaHash,
    String outputSchemaHash,
    long priceMicros,
    ConsistencyPolicy policy,
    boolean sharedConflicts,
    boolean immutable,
    boolean retired,
    long publishedAtMillis) {

  static final String SHARED = "shared";
  static final String EXECUTOR = "executor";

  /** The source's revision. */
  public String revision() {
    return pinned.revision();
  }

  /** SHA-256 of the artifact, 64 hex digits. */
  public String artifactHash() {
    return pinned.artifactHash();
  }

  /** SHA-256 of its hanok.json, 64 hex digits; empty if none was published. */
  public String manifestHash() {
    return pinned.manifestHash();
  }

  /** The kind of runtime it needs, such as {@code wasm}. */
  public String runtime() {
    return pinned.runtime();
  }

  /** The price in AIN. */
  public double priceAin() {
    return Micros.toAin(priceMicros);
  }

  JsonObject toJson() {
    JsonObject.Builder json =
        JsonObject.builder()
            .set("name", name)
            .set("developer", developer)
            .set("repository", repository);
    pinned.addTo(json);
    if (!inputSchemaHash.isEmpty()) {
      json.set("input_schema_hash", inputSchemaHash);
    }
    if (!outputSchemaHash.isEmpty()) {
      json.set("output_schema_hash", outputSchemaHash);
    }
    return json.set("price", Micros.toAin(priceMicros))
        .set("consistency", policy.text())
        .set("conflicts", sharedConflicts ? SHARED : EXECUTOR)
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
        Pinned.from(json),
        Fields.text(json, "input_schema_hash"),
        Fields.text(json, "output_schema_hash"),
        Micros.parse(json.get("price")),
        Objects.requireNonNull(ConsistencyPolicy.parse(json.getString("consistency"))),
        SHARED.equals(json.getString("conflicts")),
        Fields.flag(json, "immutable"),
        "retired".equals(json.getString("status")),
        (long) json.getNumber("published_at", 0));
  }
}
