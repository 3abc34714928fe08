/**
 * Opens, checks and replays stored chains; what opens is a driver in {@code loop} over a core in
 * {@code core}.
 */
@NullMarked
package org.hanok.node.chain;

import org.jspecify.annotations.NullMarked;
