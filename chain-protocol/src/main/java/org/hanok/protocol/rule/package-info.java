/**
 * What may be written where: the gate for rule texts, the compiler that turns them into something
 * that runs within limits, rule, function and owner matching, and the permissions that follow.
 */
@NullMarked
package org.hanok.protocol.rule;

import org.jspecify.annotations.NullMarked;
