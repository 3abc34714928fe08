/** The reasons that no single room gives, and those that bundles give by their codes. */
@NullMarked
package org.hanok.node.reason;

import org.jspecify.annotations.NullMarked;
