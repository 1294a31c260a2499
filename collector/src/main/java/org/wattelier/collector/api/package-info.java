/**
 * The read side of the HTTP interface: {@code /api/v1}, the live stream, the OpenAPI contract, and the problem documents in which
 * every refusal is told. Handlers translate; figures come from {@code live}, {@code ledger}, {@code grid} and {@code store}.
 */
@NullMarked
package org.wattelier.collector.api;

import org.jspecify.annotations.NullMarked;
