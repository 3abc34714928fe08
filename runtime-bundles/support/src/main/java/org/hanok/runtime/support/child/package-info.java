/**
 * Child processes, some of them kept warm, each doing one task at a time: {@link
 * org.hanok.runtime.support.child.ChildPool} hands tasks to children, {@link
 * org.hanok.runtime.support.child.ChildTask} is what a runtime does with one.
 */
@NullMarked
package org.hanok.runtime.support.child;

import org.jspecify.annotations.NullMarked;
