/** What a store holds as one compressed file of line protocol, which any store takes back. Knows stores and points; nothing of files of a
 * database. Blocks: not for event loops. */
@NullMarked
package org.wattelier.collector.archive;

import org.jspecify.annotations.NullMarked;
