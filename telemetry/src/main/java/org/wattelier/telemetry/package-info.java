/**
 * The vocabulary that agent, labs and collector share: points and their line protocol, the wire schema with its units, and
 * quantities that carry their uncertainty and provenance.
 *
 * <p>Depends on the JDK alone, so that any module may use it. No input or output, no clock, no JSON. Start reading at {@link
 * org.wattelier.telemetry.Point}, then {@link org.wattelier.telemetry.Schema}.
 */
@NullMarked
package org.wattelier.telemetry;

import org.jspecify.annotations.NullMarked;
