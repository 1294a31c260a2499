/** Micro-benchmarks of what runs for every point, with what it allocates; {@code mvn -q -DskipTests -Pjmh verify}. */
package org.wattelier.collector.bench;
