@NullMarked
package org.wattelier.collector.config;

import org.jspecify.annotations.NullMarked;
