/** What an operator wrote. */
@NullMarked
package org.hanok.node.settings;

import org.jspecify.annotations.NullMarked;
