/**
 * The consensus engines: what they share (core), for one validator (solo), for many (validators).
 */
@NullMarked
package org.hanok.consensus;

import org.jspecify.annotations.NullMarked;
