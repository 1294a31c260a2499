/** Tests of the vocabulary. */
@NullMarked
package org.wattelier.telemetry;

import org.jspecify.annotations.NullMarked;
