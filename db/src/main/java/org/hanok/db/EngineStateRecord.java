package org.hanok.db;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A consensus engine's memory. */
@Entity
@Table(name = "engine_state")
public class EngineStateRecord {

  @Id
  @Column(name = "engine", length = 64)
  private String engine = "";

  @Column(name = "version")
  private int version;

  @Column(name = "bytes", length = 1048576)
  private byte[] bytes = {};

  /** For JPA. */
  protected EngineStateRecord() {}

  /**
   * A new row.
   *
   * @param engine the engine's name
   * @param version the version of its layout
   * @param bytes opaque to the host
   */
  public EngineStateRecord(String engine, int version, byte[] bytes) {
    this.engine = engine;
    this.version = version;
    this.bytes = bytes.clone();
  }

  /** The engine's name. */
  public String engine() {
    return engine;
  }

  /** The version of its layout. */
  public int version() {
    return version;
  }

  /** Opaque to the host. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Replaces what the engine remembers. */
  public void replace(int newVersion, byte[] newBytes) {
    version = newVersion;
    bytes = newBytes.clone();
  }
}
