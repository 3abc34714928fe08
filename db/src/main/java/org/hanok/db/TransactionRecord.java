package org.hanok.db;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** Where a final transaction is, and what lists show of it. */
@Entity
@Table(name = "transaction_record")
@IdClass(TransactionRecord.Key.class)
public class TransactionRecord {

  @Id
  @Column(name = "block_number")
  private long blockNumber;

  @Id
  @Column(name = "idx")
  private int index;

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
   * @param index its place in the block, from 0
   * @param hash its hash, 0x-hex
   * @param address its sender's address
   * @param timestampMillis its time by its sender's clock; AIN: any finite number
   * @param operation its operation's type
   * @param reference the path that it is about, or the first of several, cut to 512
   * @param state FINALIZED or REVERTED
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
    this.blockNumber = blockNumber;
    this.index = index;
    this.hash = hash;
    this.address = address;
    this.timestampMillis = timestampMillis;
    this.operation = operation;
    this.reference = reference;
    this.state = state;
  }

  /** The height of its block. */
  public long blockNumber() {
    return blockNumber;
  }

  /** Its place in the block, from 0. */
  public int index() {
    return index;
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

  /** The primary key. */
  public record Key(long blockNumber, int index) implements Serializable {}
}
