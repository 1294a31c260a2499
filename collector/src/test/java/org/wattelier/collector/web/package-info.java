@NullMarked
package org.wattelier.collector.web;

import org.jspecify.annotations.NullMarked;
