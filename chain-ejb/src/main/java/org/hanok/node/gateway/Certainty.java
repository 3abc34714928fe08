package org.hanok.node.gateway;

import java.util.Locale;
import java.util.Optional;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketView;

/** How sure it is that a job, its payment included, stays as it is told. */
public enum Certainty {
  /** Executed on arrival, in no final block yet: a later block could still hold something else. */
  PROMISED,
  /** A final block has it: nothing changes it any more but its own further life. */
  FINAL;

  /** Its name in answers and requests. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The certainty of that name; empty if there is none. */
  public static Optional<Certainty> parse(String text) {
    for (Certainty one : values()) {
      if (one.text().equals(text)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /**
   * How sure {@code job} is.
   *
   * @param settled the market after a final block that is not newer than {@code job}
   */
  static Certainty of(Job job, MarketView settled) {
    return settled.job(job.id()).filter(job::equals).isPresent() ? FINAL : PROMISED;
  }
}
