@NullMarked
package org.hanok.node.peer.machine;

import org.jspecify.annotations.NullMarked;
