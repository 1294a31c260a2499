/** Tests of the accounting: worked examples and properties. */
@NullMarked
package org.wattelier.collector.ledger;

import org.jspecify.annotations.NullMarked;
