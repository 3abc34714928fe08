package org.hanok.db;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A piece of a state snapshot. */
@Entity
@Table(name = "snapshot_chunk")
@IdClass(SnapshotChunk.Key.class)
public class SnapshotChunk {

  @Id
  @Column(name = "number")
  private long number;

  @Id
  @Column(name = "idx")
  private int index;

  @Column(name = "bytes", length = 1048576)
  private byte[] bytes = {};

  /** For JPA. */
  protected SnapshotChunk() {}

  /**
   * A new row.
   *
   * @param number the snapshot's block
   * @param index which piece, from 0
   * @param bytes at most 512 KiB
   */
  public SnapshotChunk(long number, int index, byte[] bytes) {
    this.number = number;
    this.index = index;
    this.bytes = bytes.clone();
  }

  /** The snapshot's block. */
  public long number() {
    return number;
  }

  /** Which piece, from 0. */
  public int index() {
    return index;
  }

  /** At most 512 KiB. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The primary key. */
  public record Key(long number, int index) implements Serializable {}
}
