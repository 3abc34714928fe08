/**
 * What a program says of itself in its {@code hanok.json}, and what its inputs and outputs look
 * like. The manifest's hash is on the chain; here its bytes become what they say. A function of its
 * inputs like the rest of the protocol, but no rule of the chain depends on it.
 */
@NullMarked
package org.hanok.protocol.manifest;

import org.jspecify.annotations.NullMarked;
