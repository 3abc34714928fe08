@NullMarked
package org.hanok.api.rpc;

import org.jspecify.annotations.NullMarked;
