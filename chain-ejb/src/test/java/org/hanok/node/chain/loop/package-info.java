@NullMarked
package org.hanok.node.chain.loop;

import org.jspecify.annotations.NullMarked;
