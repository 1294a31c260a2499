/** Tests of the labs' command line. */
@NullMarked
package org.wattelier.lab;

import org.jspecify.annotations.NullMarked;
