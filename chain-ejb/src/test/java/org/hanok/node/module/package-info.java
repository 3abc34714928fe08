/** The bundle host, tried with a real framework. */
@NullMarked
package org.hanok.node.module;

import org.jspecify.annotations.NullMarked;
