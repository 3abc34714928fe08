package org.hanok.node.objects;

import java.io.InputStream;
import java.util.OptionalLong;
import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;
import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.Payload;

/**
 * Artifacts, inputs and outputs by their hashes, under {@code HANOK_HOME/objects}. What is read has
 * the hash it was asked by, always.
 */
public interface ObjectStore {

  /** Stores {@code content}; storing twice does no harm. */
  StoreOutcome store(byte[] content);

  /** Stores what comes from {@code content}, which is not closed. */
  StoreOutcome store(InputStream content);

  /**
   * Stores what comes from {@code content}, which is not closed, if it is the object {@code
   * expected}; what is another leaves nothing behind.
   */
  StoreOutcome store(ContentHash expected, InputStream content);

  /** Reads the object {@code hash}. */
  ReadOutcome read(ContentHash hash);

  /** Opens the object {@code hash}, of which no more is in memory than is being read. */
  OpenOutcome open(ContentHash hash);

  /** How many bytes the object {@code hash} has, unverified; empty if there is none. */
  OptionalLong bytes(ContentHash hash);

  /** Whether the object {@code hash} is there, unverified. */
  boolean contains(ContentHash hash);

  /** What became of storing. */
  sealed interface StoreOutcome {

    /** It is on the disk. */
    record Stored(ContentHash hash, long bytes) implements StoreOutcome {}

    /** It is not stored. */
    record Failed(StoreFailure reason, String message) implements StoreOutcome {}
  }

  /** Why something is not stored. */
  enum StoreFailure implements Reason {
    /** Larger than one object may be. */
    TOO_LARGE("HANOK-OBJECT-TOO-LARGE", Category.USER, "Larger than one object may be."),
    /** All objects together are as large as they may be. */
    STORE_FULL(
        "HANOK-OBJECT-STORE-FULL",
        Category.BUSY,
        "All objects together are as large as they may be."),
    /** It is not the object that it was brought as. */
    OTHER_HASH(
        "HANOK-OBJECT-OTHER-HASH",
        Category.USER,
        "What came is not the object that it was brought as."),
    /** The disk did not take it. */
    DISK_FAILED("HANOK-OBJECT-DISK-FAILED", Category.EXTERNAL, "The disk did not take it.");

    private final String code;
    private final Category category;
    private final String meaning;

    StoreFailure(String code, Category category, String meaning) {
      this.code = code;
      this.category = category;
      this.meaning = meaning;
    }

    @Override
    public String id() {
      return code;
    }

    @Override
    public Category category() {
      return category;
    }

    @Override
    public String meaning() {
      return meaning;
    }
  }

  /** What became of opening. */
  sealed interface OpenOutcome {

    /** The object from its first byte on; whoever asked closes it. */
    record Opened(long bytes, InputStream content) implements OpenOutcome {}

    /** There is no such object. */
    record Missing() implements OpenOutcome {}

    /** There is one, but it is damaged or cannot be read; it is treated as missing from now on. */
    record Damaged(String message) implements OpenOutcome {}
  }

  /** What became of reading. */
  sealed interface ReadOutcome {

    /** The object. */
    record Found(Payload content) implements ReadOutcome {}

    /** There is no such object. */
    record Missing() implements ReadOutcome {}

    /** There is one, but it is damaged or cannot be read; it is treated as missing from now on. */
    record Damaged(String message) implements ReadOutcome {}
  }
}
