/**
 * What all simulations of networks have in common, whatever a node of theirs is: {@link
 * org.hanok.simulation.history.Scenario} says what goes wrong, {@link
 * org.hanok.simulation.history.Lines} what becomes of messages, {@link
 * org.hanok.simulation.history.Judge} looks for what must never be, {@link
 * org.hanok.simulation.history.Shrinker} makes a failing history shorter, {@link
 * org.hanok.simulation.history.Campaign} runs them by their seeds.
 */
@NullMarked
package org.hanok.simulation.history;

import org.jspecify.annotations.NullMarked;
