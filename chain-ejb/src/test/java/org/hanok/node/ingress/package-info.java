/** The door for transactions. */
@NullMarked
package org.hanok.node.ingress;

import org.jspecify.annotations.NullMarked;
