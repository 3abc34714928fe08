/** What runs beside a program in its JVM. Nothing of it is loaded by the node. */
@NullMarked
package org.hanok.runtime.jvm.worker;

import org.jspecify.annotations.NullMarked;
