/** JSON as the collector's API speaks it, read leniently and written plainly. */
@NullMarked
package org.wattelier.lab.json;

import org.jspecify.annotations.NullMarked;
