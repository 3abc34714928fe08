/** What the tests of chain-ejb share. */
@NullMarked
package org.hanok.node;

import org.jspecify.annotations.NullMarked;
