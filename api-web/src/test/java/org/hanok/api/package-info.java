/** What AI Network's interfaces promise before a node is asked. */
@NullMarked
package org.hanok.api;

import org.jspecify.annotations.NullMarked;
