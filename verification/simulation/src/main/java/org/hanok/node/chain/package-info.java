/** The adversarial simulation; in the core's own package, because nobody else may step it. */
@NullMarked
package org.hanok.node.chain;

import org.jspecify.annotations.NullMarked;
