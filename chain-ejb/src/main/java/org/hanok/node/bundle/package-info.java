/**
 * The rules of a bundle's life, without the framework that runs it: whose it is, what it is made
 * of, how it does in its trial, what was in service before it. No thread, and no clock.
 */
@NullMarked
package org.hanok.node.bundle;

import org.jspecify.annotations.NullMarked;
