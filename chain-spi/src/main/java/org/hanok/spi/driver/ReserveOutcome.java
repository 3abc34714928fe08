package org.hanok.spi.driver;

/** What became of a claim. */
public sealed interface ReserveOutcome {

  /** The devices are the holder's until the lease ends. */
  record Reserved(DeviceLease lease) implements ReserveOutcome {}

  /** There are such devices, but others hold them. */
  record Busy(String message) implements ReserveOutcome {}

  /** There are no such devices here. */
  record NoSuchDevice(String message) implements ReserveOutcome {}
}
