/** Why things are refused or fail: one catalogue, with the same words for every door. */
@NullMarked
package org.hanok.protocol.reason;

import org.jspecify.annotations.NullMarked;
