/**
 * Loads that do something useful and count it: named, bounded in time, memory and disk, the same for the same seed. Each stops within
 * a fifth of a second when told, and leaves nothing behind. Measures no energy, and knows neither phases nor marks.
 */
@NullMarked
package org.wattelier.lab.workload;

import org.jspecify.annotations.NullMarked;
