/** A key in a PKCS#11 token: a smart card, a hardware security module, or what stands for one. */
@NullMarked
package org.hanok.signing.token;

import org.jspecify.annotations.NullMarked;
