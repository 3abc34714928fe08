package org.hanok.node.company;

import java.io.InputStream;
import java.util.OptionalLong;
import org.hanok.node.objects.ObjectStore;
import org.hanok.spi.ContentHash;

/** A store where nothing is. */
final class NoObjects implements ObjectStore {

  @Override
  public StoreOutcome store(byte[] content) {
    return new StoreOutcome.Failed(StoreFailure.STORE_FULL, "no room");
  }

  @Override
  public StoreOutcome store(InputStream content) {
    return new StoreOutcome.Failed(StoreFailure.STORE_FULL, "no room");
  }

  @Override
  public StoreOutcome store(ContentHash expected, InputStream content) {
    return new StoreOutcome.Failed(StoreFailure.STORE_FULL, "no room");
  }

  @Override
  public OpenOutcome open(ContentHash hash) {
    return new OpenOutcome.Missing();
  }

  @Override
  public OptionalLong bytes(ContentHash hash) {
    return OptionalLong.empty();
  }

  @Override
  public ReadOutcome read(ContentHash hash) {
    return new ReadOutcome.Missing();
  }

  @Override
  public boolean contains(ContentHash hash) {
    return false;
  }
}
