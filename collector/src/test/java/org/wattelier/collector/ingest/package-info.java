@NullMarked
package org.wattelier.collector.ingest;

import org.jspecify.annotations.NullMarked;
