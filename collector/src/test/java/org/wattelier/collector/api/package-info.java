/** Tests of {@code collector.api}. */
@NullMarked
package org.wattelier.collector.api;

import org.jspecify.annotations.NullMarked;
