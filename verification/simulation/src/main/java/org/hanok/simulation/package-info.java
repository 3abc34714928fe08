/**
 * The adversarial simulation: steps the core of a node through hostile and replayable histories.
 */
@NullMarked
package org.hanok.simulation;

import org.jspecify.annotations.NullMarked;
