package org.hanok.db;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row that says which node writes this database. */
@Entity
@Table(name = "writer_lease")
public class WriterLeaseRecord {

  /** The id of the one row. */
  public static final int ONLY = 1;

  private static final int TEXT_LENGTH = 400;

  @Id
  @Column(name = "id")
  private int id = ONLY;

  @Column(name = "held")
  private boolean held;

  @Column(name = "place", length = TEXT_LENGTH)
  private String place = "";

  @Column(name = "description", length = TEXT_LENGTH)
  private String description = "";

  @Column(name = "term")
  private long term;

  @Column(name = "beats")
  private long beats;

  /** For JPA. */
  protected WriterLeaseRecord() {}

  /** Whether nobody writes. */
  public boolean isFree() {
    return !held;
  }

  /** Where the writer's data folder is, as far as one can tell. */
  public String place() {
    return place;
  }

  /** The writer for people. */
  public String description() {
    return description;
  }

  /** Which writer this is since the database was made. */
  public long term() {
    return term;
  }

  /** Grows while the writer lives. */
  public long beats() {
    return beats;
  }

  /** Makes somebody the writer; answers their term. */
  public long take(String newPlace, String newDescription) {
    held = true;
    place = cut(newPlace);
    description = cut(newDescription);
    beats = 0;
    return ++term;
  }

  private static String cut(String text) {
    return text.length() > TEXT_LENGTH ? text.substring(0, TEXT_LENGTH) : text;
  }

  /** The writer lives; false if nobody is. */
  public boolean beat() {
    beats++;
    return held;
  }

  /** Nobody writes from now on. */
  public void release() {
    held = false;
  }
}
