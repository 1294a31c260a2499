/** Tests of the accounting: worked examples and properties. */
@NullMarked
package org.wattelier.collector.bookkeeping;

import org.jspecify.annotations.NullMarked;
