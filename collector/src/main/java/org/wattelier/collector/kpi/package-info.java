/**
 * Key figures of energy, renewable supply and carbon, made of what the ledger counted and what the operator told of the site. Pure
 * arithmetic after {@code docs/methodology.md}; no Vert.x, no clock, no input or output.
 */
@NullMarked
package org.wattelier.collector.kpi;

import org.jspecify.annotations.NullMarked;
