@NullMarked
package org.hanok.node.chain.core;

import org.jspecify.annotations.NullMarked;
