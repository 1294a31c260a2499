/**
 * The collector's labs as a machine asks for them: scenarios, runs, taking part, phases, results. Knows no run of its own.
 *
 * <p>Start reading at {@link org.wattelier.lab.api.LabApi}.
 */
@NullMarked
package org.wattelier.lab.api;

import org.jspecify.annotations.NullMarked;
