@NullMarked
package org.hanok.node.sharding;

import org.jspecify.annotations.NullMarked;
