/** Tests of the package of the same name. */
@NullMarked
package org.wattelier.lab.result;

import org.jspecify.annotations.NullMarked;
