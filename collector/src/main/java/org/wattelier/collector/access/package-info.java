/**
 * Who may do what: tokens and what each allows, the codes by which a class joins, the sessions of browsers, and the gate that every
 * request passes. Tokens are known by their hashes alone; what a request is about belongs to the routes behind the gate.
 */
@NullMarked
package org.wattelier.collector.access;

import org.jspecify.annotations.NullMarked;
