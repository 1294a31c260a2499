/** Tests of the workloads. */
@NullMarked
package org.wattelier.lab.workload;

import org.jspecify.annotations.NullMarked;
