/**
 * Many nodes in one thread from one seed: each has a real consensus engine and a model of its host,
 * and a network between them that loses, delays, doubles and divides. {@link
 * org.hanok.simulation.history.Scenario} says what goes wrong, {@link
 * org.hanok.simulation.network.World} lets it happen, {@link org.hanok.simulation.history.Judge}
 * looks after every event for what must never be.
 */
@NullMarked
package org.hanok.simulation.network;

import org.jspecify.annotations.NullMarked;
