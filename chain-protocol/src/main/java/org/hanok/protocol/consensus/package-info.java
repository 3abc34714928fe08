/**
 * What the host and its bundles share of the protocol: who may propose and vote, when a block is
 * final, which height it has. The only package of the protocol that bundles see; it has the SPI's
 * version.
 */
@NullMarked
@Version("0.9.2")
package org.hanok.protocol.consensus;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
