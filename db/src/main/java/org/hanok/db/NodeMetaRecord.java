package org.hanok.db;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A named fact about this database, such as the genesis block's hash. */
@Entity
@Table(name = "node_meta")
public class NodeMetaRecord {

  @Id
  @Column(name = "name", length = 64)
  private String name = "";

  @Column(name = "text", length = 4000)
  private String text = "";

  /** For JPA. */
  protected NodeMetaRecord() {}

  /**
   * A new row.
   *
   * @param name its name
   * @param text its text
   */
  public NodeMetaRecord(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Its text. */
  public String text() {
    return text;
  }

  /** Replaces the text. */
  public void replace(String newText) {
    text = newText;
  }
}
