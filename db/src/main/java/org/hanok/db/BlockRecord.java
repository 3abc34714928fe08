package org.hanok.db;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One final block: what lists and look-ups need of it; the body is in {@link BlockChunk}s. */
@Entity
@Table(name = "block_record")
public class BlockRecord {

  @Id
  @Column(name = "number")
  private long number;

  @Column(name = "hash", length = 66)
  private String hash = "";

  @Column(name = "last_hash", length = 66)
  private String lastHash = "";

  @Column(name = "epoch")
  private long epoch;

  @Column(name = "timestamp_millis")
  private long timestampMillis;

  @Column(name = "proposer", length = 42)
  private String proposer = "";

  @Column(name = "state_hash", length = 66)
  private String stateHash = "";

  @Column(name = "transaction_count")
  private int transactionCount;

  @Column(name = "size_bytes")
  private long sizeBytes;

  @Column(name = "gas_cost_total")
  private double gasCostTotal;

  @Column(name = "chunk_count")
  private int chunkCount;

  /** For JPA. */
  protected BlockRecord() {}

  /**
   * A new row.
   *
   * @param number its height
   * @param hash its hash, 0x-hex
   * @param lastHash its parent's hash
   * @param epoch the epoch that it was proposed in
   * @param timestampMillis its time by its proposer's clock
   * @param proposer its proposer's address
   * @param stateHash the state root after it
   * @param transactionCount how many transactions it holds
   * @param sizeBytes its size as AIN counts it
   * @param gasCostTotal the sum of its gas costs, in AIN
   * @param chunkCount how many chunks its body has
   */
  public BlockRecord(
      long number,
      String hash,
      String lastHash,
      long epoch,
      long timestampMillis,
      String proposer,
      String stateHash,
      int transactionCount,
      long sizeBytes,
      double gasCostTotal,
      int chunkCount) {
    this.number = number;
    this.hash = hash;
    this.lastHash = lastHash;
    this.epoch = epoch;
    this.timestampMillis = timestampMillis;
    this.proposer = proposer;
    this.stateHash = stateHash;
    this.transactionCount = transactionCount;
    this.sizeBytes = sizeBytes;
    this.gasCostTotal = gasCostTotal;
    this.chunkCount = chunkCount;
  }

  /** Its height. */
  public long number() {
    return number;
  }

  /** Its hash, 0x-hex. */
  public String hash() {
    return hash;
  }

  /** Its parent's hash. */
  public String lastHash() {
    return lastHash;
  }

  /** The epoch that it was proposed in. */
  public long epoch() {
    return epoch;
  }

  /** Its time by its proposer's clock. */
  public long timestampMillis() {
    return timestampMillis;
  }

  /** Its proposer's address. */
  public String proposer() {
    return proposer;
  }

  /** The state root after it. */
  public String stateHash() {
    return stateHash;
  }

  /** How many transactions it holds. */
  public int transactionCount() {
    return transactionCount;
  }

  /** Its size as AIN counts it. */
  public long sizeBytes() {
    return sizeBytes;
  }

  /** The sum of its gas costs, in AIN. */
  public double gasCostTotal() {
    return gasCostTotal;
  }

  /** How many chunks its body has. */
  public int chunkCount() {
    return chunkCount;
  }
}
