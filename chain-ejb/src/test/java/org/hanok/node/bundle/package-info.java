@NullMarked
package org.hanok.node.bundle;

import org.jspecify.annotations.NullMarked;
