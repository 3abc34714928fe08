package org.hanok.db;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A piece of a block's compressed body or of its votes. */
@Entity
@Table(name = "block_chunk")
@IdClass(BlockChunk.Key.class)
public class BlockChunk {

  /** The block itself. */
  public static final String BODY = "BODY";

  /** Its own proposal and votes, which the next block will hold. */
  public static final String VOTES = "VOTES";

  @Id
  @Column(name = "number")
  private long number;

  @Id
  @Column(name = "part", length = 8)
  private String part = "";

  @Id
  @Column(name = "idx")
  private int index;

  @Column(name = "bytes", length = 1048576)
  private byte[] bytes = {};

  /** For JPA. */
  protected BlockChunk() {}

  /**
   * A new row.
   *
   * @param number the block's height
   * @param part {@link #BODY} or {@link #VOTES}
   * @param index which piece, from 0
   * @param bytes at most 512 KiB
   */
  public BlockChunk(long number, String part, int index, byte[] bytes) {
    this.number = number;
    this.part = part;
    this.index = index;
    this.bytes = bytes.clone();
  }

  /** The block's height. */
  public long number() {
    return number;
  }

  /** {@link #BODY} or {@link #VOTES}. */
  public String part() {
    return part;
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
  public record Key(long number, String part, int index) implements Serializable {}
}
