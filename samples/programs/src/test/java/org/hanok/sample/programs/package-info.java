@NullMarked
package org.hanok.sample.programs;

import org.jspecify.annotations.NullMarked;
