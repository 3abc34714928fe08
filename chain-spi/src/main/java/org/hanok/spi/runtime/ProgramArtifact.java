package org.hanok.spi.runtime;

import org.hanok.spi.ContentHash;

/**
 * A program as its developer published it.
 *
 * @param hash the hash of {@code content}; the caller has checked it
 * @param content the program, such as a {@code .wasm} module
 */
public record ProgramArtifact(ContentHash hash, Payload content) {

  /** The artifact that consists of {@code content}. */
  public static ProgramArtifact of(byte[] content) {
    return new ProgramArtifact(ContentHash.of(content), Payload.of(content));
  }
}
