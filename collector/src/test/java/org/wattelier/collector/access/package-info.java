@NullMarked
package org.wattelier.collector.access;

import org.jspecify.annotations.NullMarked;
