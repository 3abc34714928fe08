@NullMarked
package org.hanok.protocol.rule;

import org.jspecify.annotations.NullMarked;
