/** Tests of the package of the same name. */
@NullMarked
package org.wattelier.lab.report;

import org.jspecify.annotations.NullMarked;
