@NullMarked
package org.hanok.node.peering;

import org.jspecify.annotations.NullMarked;
