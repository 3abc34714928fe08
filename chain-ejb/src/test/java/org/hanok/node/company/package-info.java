/** What companies are promised of their credentials, limits and answers. */
@NullMarked
package org.hanok.node.company;

import org.jspecify.annotations.NullMarked;
