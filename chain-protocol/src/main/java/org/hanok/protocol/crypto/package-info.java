/** Hashing, signatures, keys and their encryption, as AI Network uses them. */
@NullMarked
package org.hanok.protocol.crypto;

import org.jspecify.annotations.NullMarked;
