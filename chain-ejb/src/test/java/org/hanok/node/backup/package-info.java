@NullMarked
package org.hanok.node.backup;

import org.jspecify.annotations.NullMarked;
