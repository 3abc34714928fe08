/** What operators may do, who they are, and the trail of what they did. */
@NullMarked
package org.hanok.node.admin;

import org.jspecify.annotations.NullMarked;
