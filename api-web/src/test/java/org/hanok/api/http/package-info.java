@NullMarked
package org.hanok.api.http;

import org.jspecify.annotations.NullMarked;
