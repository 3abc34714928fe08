/**
 * The node as its users meet it. One node serves most of these tests; those that break it start
 * their own.
 */
@NullMarked
package org.hanok.e2e;

import org.jspecify.annotations.NullMarked;
