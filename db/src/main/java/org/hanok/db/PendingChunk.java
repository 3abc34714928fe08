package org.hanok.db;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A piece of the compressed body, or of the votes, of a block that is not final. */
@Entity
@Table(name = "pending_chunk")
@IdClass(PendingChunk.Key.class)
public class PendingChunk {

  @Id
  @Column(name = "hash", length = 66)
  private String hash = "";

  @Id
  @Column(name = "part", length = 8)
  private String part = "";

  @Id
  @Column(name = "idx")
  private int index;

  @Column(name = "number")
  private long number;

  @Column(name = "bytes", length = 1048576)
  private byte[] bytes = {};

  /** For JPA. */
  protected PendingChunk() {}

  /**
   * A new row.
   *
   * @param hash the block's hash
   * @param part {@link BlockChunk#BODY} or {@link BlockChunk#VOTES}
   * @param index which piece, from 0
   * @param number the block's height
   * @param bytes at most 512 KiB
   */
  public PendingChunk(String hash, String part, int index, long number, byte[] bytes) {
    this.hash = hash;
    this.part = part;
    this.index = index;
    this.number = number;
    this.bytes = bytes.clone();
  }

  /** The block's hash. */
  public String hash() {
    return hash;
  }

  /** {@link BlockChunk#BODY} or {@link BlockChunk#VOTES}. */
  public String part() {
    return part;
  }

  /** Which piece, from 0. */
  public int index() {
    return index;
  }

  /** The block's height. */
  public long number() {
    return number;
  }

  /** At most 512 KiB. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The primary key. */
  public record Key(String hash, String part, int index) implements Serializable {}
}
