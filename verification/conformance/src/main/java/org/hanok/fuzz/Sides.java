package org.hanok.fuzz;

/**
 * One network as both implementations see it.
 *
 * @param network its configuration and keys
 * @param hanok Hanok's chain
 * @param reference the reference's chain
 * @param signers who proposes and votes
 * @param comparison what is counted
 */
record Sides(
    Network network,
    HanokSide hanok,
    ReferenceSide reference,
    Signers signers,
    Comparison comparison) {}
