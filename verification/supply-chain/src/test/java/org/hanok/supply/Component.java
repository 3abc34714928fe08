package org.hanok.supply;

import java.util.List;

/**
 * One thing that is shipped and that others wrote.
 *
 * @param name {@code maven:group:artifact} or {@code npm:package}
 * @param version as its registry names it
 * @param licence SPDX identifiers, or what it calls its licences itself
 * @param checksum {@code sha256:…} of the file, or npm's {@code sha512-…}
 */
record Component(String name, String version, String licence, String checksum)
    implements Comparable<Component> {

  private static final int COLUMNS = 4;

  /** A line of the list of what may be shipped. */
  static Component parse(String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalArgumentException("not four columns between tabs: " + line);
    }
    return new Component(columns[0], columns[1], columns[2], columns[3]);
  }

  String line() {
    return String.join("\t", List.of(name, version, licence, checksum));
  }

  @Override
  public int compareTo(Component other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : version.compareTo(other.version);
  }
}
