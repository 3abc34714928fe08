/** Companies that act by programs of their own: credentials, custody, limits, and what they did. */
@NullMarked
package org.hanok.node.company;

import org.jspecify.annotations.NullMarked;
