/** Tests. */
@NullMarked
package org.hanok.console.auth;

import org.jspecify.annotations.NullMarked;
