/**
 * Publishers' keys, and jars that they sign as {@code jarsigner} does. A publisher is known by the
 * hash of the public key; who it is, and whether that is trusted, others decide.
 */
@NullMarked
package org.hanok.signing.publisher;

import org.jspecify.annotations.NullMarked;
