/**
 * What repeats of a measurement say: means with 95 % intervals, the comparison of two variants on one machine, and of one comparison
 * over a class. Pure: numbers in, numbers out.
 *
 * <p>Start reading at {@link org.wattelier.lab.statistics.VariantEstimate}, then {@link org.wattelier.lab.statistics.Comparison}.
 * Formulas and sources stand where they are used; "GUM" is JCGM 100:2008, the guide to the expression of uncertainty in measurement.
 */
@NullMarked
package org.wattelier.lab.statistics;

import org.jspecify.annotations.NullMarked;
