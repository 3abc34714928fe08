/**
 * The language of rules: ECMAScript expressions in strict mode, with ECMAScript's values, run by a
 * tree of closures within a budget. Nothing of the Java machine can be reached from here.
 */
@NullMarked
package org.hanok.protocol.rule.script;

import org.jspecify.annotations.NullMarked;
