/**
 * Makes backups of a node, also of one that serves, and brings nodes back from them. The file
 * itself is the module {@code backup}'s business.
 */
@NullMarked
package org.hanok.node.backup;

import org.jspecify.annotations.NullMarked;
