/**
 * The values of AI Network: JSON as the reference's JavaScript understands it, its canonical text
 * and its numbers.
 */
@NullMarked
package org.hanok.protocol.json;

import org.jspecify.annotations.NullMarked;
