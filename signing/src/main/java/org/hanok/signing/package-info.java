/**
 * What signs in an account's name: ordinary transactions as they come, proposals and votes only if
 * nothing was signed before that contradicts them.
 */
@NullMarked
package org.hanok.signing;

import org.jspecify.annotations.NullMarked;
