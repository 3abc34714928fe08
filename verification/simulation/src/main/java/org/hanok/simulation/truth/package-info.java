/** What a chain comes to, found out apart from the nodes that are judged by it. */
@NullMarked
package org.hanok.simulation.truth;

import org.jspecify.annotations.NullMarked;
