@NullMarked
package org.hanok.node.peer.transport;

import org.jspecify.annotations.NullMarked;
