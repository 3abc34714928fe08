package org.hanok.spi;

import java.util.List;

/**
 * The packages that host and bundles share, all of one version. They live once, in the node;
 * bundles import them and never embed them.
 *
 * <p>Below 1.0 every minor version may break what was built for the one before, so that a bundle
 * imports {@code [0.9,0.10)}; a host of another version refuses it when it is deployed and says
 * which package it lacks, rather than fail while it works.
 */
public final class SharedPackages {

  /** Their version, which {@code package-info} of each repeats for compilers and tools. */
  public static final String VERSION = "0.9.2";

  /** Their names. */
  public static final List<String> NAMES =
      List.of(
          "org.hanok.protocol.consensus",
          "org.hanok.spi",
          "org.hanok.spi.consensus",
          "org.hanok.spi.driver",
          "org.hanok.spi.runtime");

  private SharedPackages() {}
}
