package org.hanok.simulation.history;

import org.hanok.protocol.consensus.Validators;

/** A block, as far as the promises of a network are about it. */
public record BlockFacts(
    String hash,
    String lastHash,
    long number,
    long epoch,
    String proposer,
    Validators validators) {}
