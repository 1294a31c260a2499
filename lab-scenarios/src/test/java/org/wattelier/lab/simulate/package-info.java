/** Tests of the class simulator. */
@NullMarked
package org.wattelier.lab.simulate;

import org.jspecify.annotations.NullMarked;
