/**
 * Seeded random input against what reads it: a thousand cases of each kind in the tests, a million by {@code mvn -q -DskipTests -Pfuzz
 * verify -Dfuzz.cases=1000000 -Dfuzz.seed=1}.
 */
@NullMarked
package org.wattelier.collector.fuzz;

import org.jspecify.annotations.NullMarked;
