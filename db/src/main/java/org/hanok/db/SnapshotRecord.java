package org.hanok.db;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A state snapshot; worth reading only when complete. */
@Entity
@Table(name = "snapshot_record")
public class SnapshotRecord {

  @Id
  @Column(name = "number")
  private long number;

  @Column(name = "root_hash", length = 66)
  private String rootHash = "";

  @Column(name = "chunk_count")
  private int chunkCount;

  @Column(name = "size_bytes")
  private long sizeBytes;

  @Column(name = "created_millis")
  private long createdMillis;

  @Column(name = "complete")
  private boolean complete;

  /** For JPA. */
  protected SnapshotRecord() {}

  /**
   * A new row.
   *
   * @param number the height of the block after which it was taken
   * @param rootHash the state root that it must restore to
   * @param chunkCount how many chunks it has
   * @param sizeBytes how large its chunks are together
   * @param createdMillis when it was taken
   * @param complete whether all chunks are there
   */
  public SnapshotRecord(
      long number,
      String rootHash,
      int chunkCount,
      long sizeBytes,
      long createdMillis,
      boolean complete) {
    this.number = number;
    this.rootHash = rootHash;
    this.chunkCount = chunkCount;
    this.sizeBytes = sizeBytes;
    this.createdMillis = createdMillis;
    this.complete = complete;
  }

  /** The height of the block after which it was taken. */
  public long number() {
    return number;
  }

  /** The state root that it must restore to. */
  public String rootHash() {
    return rootHash;
  }

  /** How many chunks it has. */
  public int chunkCount() {
    return chunkCount;
  }

  /** How large its chunks are together. */
  public long sizeBytes() {
    return sizeBytes;
  }

  /** When it was taken. */
  public long createdMillis() {
    return createdMillis;
  }

  /** Whether all chunks are there. */
  public boolean complete() {
    return complete;
  }

  /** Says that all chunks are there. */
  public void completed(int chunks, long bytes) {
    chunkCount = chunks;
    sizeBytes = bytes;
    complete = true;
  }
}
