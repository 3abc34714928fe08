package org.hanok.db;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * Where a final transaction is, and what lists show of it. Rows are written in bulk, by {@link
 * TransactionRows}.
 */
@Entity
@Table(name = "final_transaction")
public class TransactionRecord {

  /** How many bits of the key are the place in the block. */
  private static final int INDEX_BITS = 24;

  private static final int HEAD_DIGITS = 16;

  @Id
  @Column(name = "id")
  private long id;

  @Column(name = "hash_head")
  private long hashHead;

  @Column(name = "address_head")
  private long addressHead;

  @Column(name = "hash", length = 66)
  private String hash = "";

  @Column(name = "address", length = 42)
  private String address = "";

  @Column(name = "timestamp_millis")
  private double timestampMillis;

  @Column(name = "operation", length = 16)
  private String operation = "";

  @Column(name = "reference", length = 512)
  private String reference = "";

  @Column(name = "state", length = 16)
  private String state = "";

  /** For JPA. */
  protected TransactionRecord() {}

  /**
   * A new row.
   *
   * @param blockNumber the height of its block
   * @param index its place in the block, from 0, below 16,777,216
   * @param hash its hash, 0x-hex
   * @param address its sender's address
   * @param timestampMillis its time by its sender's clock; AIN: any finite number
   * @param operation its operation's type
   * @param reference the path that it is about, or the first of several, cut to 512
   * @param state FINALIZED or REVERTED
   * @throws IllegalArgumentException if {@code index} is too large
   */
  public TransactionRecord(
      long blockNumber,
      int index,
      String hash,
      String address,
      double timestampMillis,
      String operation,
      String reference,
      String state) {
    if (index >>> INDEX_BITS != 0) {
      throw new IllegalArgumentException("a block has no transaction " + index);
    }
    this.id = (blockNumber << INDEX_BITS) + index;
    this.hashHead = headOf(hash);
    this.addressHead = headOf(address);
    this.hash = hash;
    this.address = address;
    this.timestampMillis = timestampMillis;
    this.operation = operation;
    this.reference = reference;
    this.state = state;
  }

  /**
   * What rows are looked up by: the first eight bytes of a hash or an address. Others may have the
   * same, whoever looks must compare the whole; what is no hexadecimal has 0.
   *
   * @param hex 0x-hex
   */
  public static long headOf(String hex) {
    if (!hex.startsWith("0x") || hex.length() < 2 + HEAD_DIGITS) {
      return 0;
    }
    try {
      return Long.parseUnsignedLong(hex, 2, 2 + HEAD_DIGITS, 16);
    } catch (NumberFormatException noHex) {
      return 0;
    }
  }

  /** The least primary key that a transaction of that block may have. */
  public static long firstIdOf(long blockNumber) {
    return blockNumber << INDEX_BITS;
  }

  /** The primary key: in the order of the chain. */
  public long id() {
    return id;
  }

  /** The {@linkplain #headOf head} of its hash. */
  public long hashHead() {
    return hashHead;
  }

  /** The {@linkplain #headOf head} of its sender's address. */
  public long addressHead() {
    return addressHead;
  }

  /** The height of its block. */
  public long blockNumber() {
    return id >> INDEX_BITS;
  }

  /** Its place in the block, from 0. */
  public int index() {
    return (int) (id & ((1 << INDEX_BITS) - 1));
  }

  /** Its hash, 0x-hex. */
  public String hash() {
    return hash;
  }

  /** Its sender's address. */
  public String address() {
    return address;
  }

  /** Its time by its sender's clock; AIN: any finite number. */
  public double timestampMillis() {
    return timestampMillis;
  }

  /** Its operation's type. */
  public String operation() {
    return operation;
  }

  /** The path that it is about, or the first of several, cut to 512. */
  public String reference() {
    return reference;
  }

  /** FINALIZED or REVERTED. */
  public String state() {
    return state;
  }
}
