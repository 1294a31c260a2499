/** Tests of the scenario format. */
@NullMarked
package org.wattelier.lab.scenario;

import org.jspecify.annotations.NullMarked;
