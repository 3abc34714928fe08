/** Promises to operators. */
@NullMarked
package org.hanok.node.admin;

import org.jspecify.annotations.NullMarked;
