/** Tests of what labs keep, and of what their phases cost. */
@NullMarked
package org.wattelier.collector.lab;

import org.jspecify.annotations.NullMarked;
