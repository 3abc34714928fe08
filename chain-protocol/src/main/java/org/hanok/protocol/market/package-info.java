/**
 * The Open Resource market: programs, offers, contracts and jobs, and the money that moves with
 * them. Deterministic; enabled by the genesis of a Hanok network and absent from all others.
 *
 * <p>A person acts by writing a command record below {@code /market/command/<verb>/<address>}. The
 * native function {@code _market} checks it against the records below {@code /market}, which only
 * that function may write, and moves the money through service accounts of type {@code escrow}.
 */
@NullMarked
package org.hanok.protocol.market;

import org.jspecify.annotations.NullMarked;
