/**
 * A signer in a process of its own, and what a node has of it. The protocol is in docs/signing.md.
 */
@NullMarked
package org.hanok.signing.remote;

import org.jspecify.annotations.NullMarked;
