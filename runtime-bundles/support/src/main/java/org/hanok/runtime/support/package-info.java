/**
 * What every runtime that runs strangers' programs stands on, private to the bundles that contain
 * it: {@link org.hanok.runtime.support.sandbox} holds a child process, {@link
 * org.hanok.runtime.support.child} keeps some of them warm, {@link org.hanok.runtime.support.frame}
 * is how they talk.
 */
@NullMarked
package org.hanok.runtime.support;

import org.jspecify.annotations.NullMarked;
