/**
 * Java programs, each run in a JVM of its own. {@link org.hanok.runtime.jvm.JvmActivator} offers
 * them as a service.
 */
@NullMarked
package org.hanok.runtime.jvm;

import org.jspecify.annotations.NullMarked;
