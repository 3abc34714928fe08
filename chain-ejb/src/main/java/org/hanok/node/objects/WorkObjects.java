package org.hanok.node.objects;

import java.io.InputStream;
import java.util.OptionalLong;
import org.hanok.spi.ContentHash;

/**
 * What the workshop sees of the stores: it reads artifacts and inputs, and what it stores are
 * results.
 */
public final class WorkObjects implements ObjectStore {

  private final ObjectStore artifacts;
  private final PaidInputs inputs;
  private final ObjectStore results;

  /** The three of them as one. */
  public WorkObjects(ObjectStore artifacts, PaidInputs inputs, ObjectStore results) {
    this.artifacts = artifacts;
    this.inputs = inputs;
    this.results = results;
  }

  @Override
  public StoreOutcome store(byte[] content) {
    return results.store(content);
  }

  @Override
  public StoreOutcome store(InputStream content) {
    return results.store(content);
  }

  @Override
  public StoreOutcome store(ContentHash expected, InputStream content) {
    return results.store(expected, content);
  }

  @Override
  public OpenOutcome open(ContentHash hash) {
    if (inputs.contains(hash)) {
      return inputs.open(hash);
    }
    return artifacts.contains(hash) ? artifacts.open(hash) : results.open(hash);
  }

  @Override
  public OptionalLong bytes(ContentHash hash) {
    if (inputs.contains(hash)) {
      return inputs.bytes(hash);
    }
    return artifacts.contains(hash) ? artifacts.bytes(hash) : results.bytes(hash);
  }

  @Override
  public ReadOutcome read(ContentHash hash) {
    if (inputs.contains(hash)) {
      return inputs.read(hash);
    }
    return artifacts.contains(hash) ? artifacts.read(hash) : results.read(hash);
  }

  @Override
  public boolean contains(ContentHash hash) {
    return inputs.contains(hash) || artifacts.contains(hash) || results.contains(hash);
  }
}
