@NullMarked
package org.hanok.node.network;

import org.jspecify.annotations.NullMarked;
