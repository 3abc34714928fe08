package org.hanok.node.company;

import java.io.IOException;
import java.io.InputStream;

/** Artifacts, inputs and results as companies bring and fetch them, by their hashes. */
public interface CompanyObjects {

  /** What one account may have brought, all together, unless the node is told otherwise. */
  long USUAL_BYTES_OF_ACCOUNT = 1L << 30;

  /** The most objects of one account; of what is older than a day the oldest makes room. */
  int MAX_OBJECTS_OF_ACCOUNT = 10_000;

  /**
   * Stores what comes from {@code content} if it has that hash.
   *
   * @param hash 64 lower-case hex digits
   */
  Stored store(CompanyToken token, String hash, InputStream content);

  /**
   * Takes note that the account sent the input of a job that it paid: it may fetch it as long as it
   * is here.
   */
  void paid(CompanyToken token, String hash, long bytes);

  /**
   * Finds what the account brought or sent, or what is the result that this node had for a job of
   * its own or of a program of its own. For everybody else there is nothing.
   */
  Found find(CompanyToken token, String hash);

  /** Opens an object. */
  @FunctionalInterface
  interface Source {

    /**
     * The object from its first byte on; whoever asked closes it.
     *
     * @throws IOException if it is gone since, or damaged
     */
    InputStream open() throws IOException;
  }

  /** What came of storing. */
  sealed interface Stored {

    /** It is here. */
    record Here(long bytes) implements Stored {}

    /** It is not. */
    record Refused(CompanyRefusal refusal) implements Stored {}
  }

  /** What came of looking. */
  sealed interface Found {

    /** The object, of which nothing is in memory yet. */
    record Here(long bytes, Source source) implements Found {}

    /** There is none for this reader. */
    record Refused(CompanyRefusal refusal) implements Found {}
  }
}
