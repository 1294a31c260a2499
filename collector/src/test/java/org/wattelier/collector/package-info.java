@NullMarked
package org.wattelier.collector;

import org.jspecify.annotations.NullMarked;
