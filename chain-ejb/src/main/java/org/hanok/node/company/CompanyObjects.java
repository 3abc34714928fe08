package org.hanok.node.company;

import java.io.InputStream;

/** Artifacts, inputs and results as companies bring and fetch them, by their hashes. */
public interface CompanyObjects {

  /** What one account may have brought, all together, unless the node is told otherwise. */
  long USUAL_BYTES_OF_ACCOUNT = 1L << 30;

  /** The most objects of one account. */
  int MAX_OBJECTS_OF_ACCOUNT = 10_000;

  /**
   * Stores what comes from {@code content} if it has that hash.
   *
   * @param hash 64 lower-case hex digits
   */
  Stored store(CompanyToken token, String hash, InputStream content);

  /**
   * Reads what the account brought, or what is the input or the result of a job of its own or of a
   * program of its own. For everybody else there is nothing.
   */
  Found read(CompanyToken token, String hash);

  /** What came of storing. */
  sealed interface Stored {

    /** It is here. */
    record Here(long bytes) implements Stored {}

    /** It is not. */
    record Refused(CompanyRefusal refusal) implements Stored {}
  }

  /** What came of reading. */
  sealed interface Found {

    /** The object. */
    record Bytes(byte[] content) implements Found {}

    /** There is none for this reader. */
    record Refused(CompanyRefusal refusal) implements Found {}
  }
}
