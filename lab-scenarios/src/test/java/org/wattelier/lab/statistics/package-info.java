/** Tests of what repeats say: hand-computed cases, and how often intervals cover the truth. */
@NullMarked
package org.wattelier.lab.statistics;

import org.jspecify.annotations.NullMarked;
