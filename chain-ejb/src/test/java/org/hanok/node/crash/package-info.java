@NullMarked
package org.hanok.node.crash;

import org.jspecify.annotations.NullMarked;
