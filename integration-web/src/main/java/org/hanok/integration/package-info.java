/** What companies integrate by: one model of what they do, and the doors that follow from it. */
@NullMarked
package org.hanok.integration;

import org.jspecify.annotations.NullMarked;
