/**
 * What every HTTP server of the house does, whatever it serves: security headers, the dashboard's files, the downloads, health,
 * readiness and metrics, and a problem document for whatever nobody answered. Before all of it the edge: from where a request
 * comes, how often and on how many connections, and how slowly.
 *
 * <p>Knows the store's health and the problem documents of {@code api}, nothing of telemetry.
 */
@NullMarked
package org.wattelier.collector.web;

import org.jspecify.annotations.NullMarked;
