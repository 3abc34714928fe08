/** Read models for the programming interfaces, the console and the worker. */
@NullMarked
package org.hanok.node.query;

import org.jspecify.annotations.NullMarked;
