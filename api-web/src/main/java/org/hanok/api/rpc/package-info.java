/** AI Network's JSON-RPC. */
@NullMarked
package org.hanok.api.rpc;

import org.jspecify.annotations.NullMarked;
