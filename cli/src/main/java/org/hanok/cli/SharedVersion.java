package org.hanok.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of what host and bundles share, as the SPI's manifest says it. */
record SharedVersion(int major, int minor, int micro) {

  private static final Pattern EXPORT =
      Pattern.compile(
          "org\\.hanok\\.spi\\.runtime;version=\"(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})\"");

  /** That in an Export-Package header. */
  static SharedVersion in(String exports) {
    Matcher found = EXPORT.matcher(exports);
    if (!found.find()) {
      throw new CliException(
          ExitCode.FAILED, CliReason.NOT_BUILT, "the installation's SPI does not say its version");
    }
    return new SharedVersion(number(found, 1), number(found, 2), number(found, 3));
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }

  /**
   * What a bundle that was compiled against this one can live with: this one or a later one, below
   * 1.0 of the same minor version and from then on of the same major one.
   */
  String range() {
    String end = major == 0 ? "0." + (minor + 1) : Integer.toString(major + 1);
    return "[" + major + "." + minor + "." + micro + "," + end + ")";
  }
}
