/**
 * What the REST interface shows, made from the node's read models. Every record is one JSON object.
 */
@NullMarked
package org.hanok.console.view;

import org.jspecify.annotations.NullMarked;
