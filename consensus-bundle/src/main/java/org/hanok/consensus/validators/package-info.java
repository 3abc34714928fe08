/**
 * The engine of a network with many validators: AI Network's proof of stake.
 *
 * <p>Blocks form a tree on top of the newest final one. A validator votes once an epoch, never for
 * an older epoch than before, and only for a block on top of a longest notarized chain; votes of
 * two thirds of the stake notarize a block, three notarized blocks of consecutive epochs make all
 * but the last of them final. Where the reference is laxer (it votes for several blocks of an
 * epoch, for epochs in any order and for any future), this engine is not: two final blocks at one
 * height would need a third of the stake to break these rules.
 *
 * <p>The room: {@code ValidatorsEngine} hears events and passes them to {@code Intake} (what peers
 * say), {@code Producer} (own proposals), {@code Voter} (own votes), {@code Settler} (notarized,
 * final, forgotten) and {@code CatchUp} (what is missing), which share one {@code View}. Everything
 * that strangers fill is bounded for each validator, so that one cannot displace what others said.
 */
@NullMarked
package org.hanok.consensus.validators;

import org.jspecify.annotations.NullMarked;
