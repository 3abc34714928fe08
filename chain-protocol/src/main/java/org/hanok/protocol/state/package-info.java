/**
 * The versioned tree of values, rules, functions and owners, hash for hash that of the reference:
 * its radix trees, proofs and limits.
 */
@NullMarked
package org.hanok.protocol.state;

import org.jspecify.annotations.NullMarked;
