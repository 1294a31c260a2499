/** Tests of the package of the same name. */
@NullMarked
package org.wattelier.lab.run;

import org.jspecify.annotations.NullMarked;
