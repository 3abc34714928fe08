/** Programs, inputs and results by their hashes. */
@NullMarked
package org.hanok.node.objects;

import org.jspecify.annotations.NullMarked;
