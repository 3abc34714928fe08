/**
 * The one file that holds a backup of a node: what it says of itself, how it is written and read as
 * a stream, and the checks that it is whole. Knows the protocol and the JDK; who makes one and what
 * is done with it is the node's and the command line's business.
 */
@NullMarked
package org.hanok.backup;

import org.jspecify.annotations.NullMarked;
