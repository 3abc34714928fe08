/** What engines of AI Network's proof of stake share: which votes count and what they prove. */
@NullMarked
package org.hanok.consensus.core;

import org.jspecify.annotations.NullMarked;
