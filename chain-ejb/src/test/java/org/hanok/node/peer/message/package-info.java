@NullMarked
package org.hanok.node.peer.message;

import org.jspecify.annotations.NullMarked;
