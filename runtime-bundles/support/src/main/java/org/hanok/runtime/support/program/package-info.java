/**
 * Programs that warm children run: {@link org.hanok.runtime.support.program.ChildLanguage} is what
 * a language adds, {@link org.hanok.runtime.support.program.ChildRuntime} takes programs, {@link
 * org.hanok.runtime.support.program.ChildExecution} is one run.
 */
@NullMarked
package org.hanok.runtime.support.program;

import org.jspecify.annotations.NullMarked;
