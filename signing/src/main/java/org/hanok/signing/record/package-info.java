/** What a key has signed for consensus, kept so that it survives everything but its own loss. */
@NullMarked
package org.hanok.signing.record;

import org.jspecify.annotations.NullMarked;
