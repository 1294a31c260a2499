/**
 * What a person sets and is told: the settings and where each may come from, the secrets kept beside the data, and the words of
 * the command line in English and French.
 *
 * <p>Knows the JDK and a YAML reader; neither Vert.x nor any other package of the collector. Start reading at {@link
 * org.wattelier.collector.config.Settings}.
 */
@NullMarked
package org.wattelier.collector.config;

import org.jspecify.annotations.NullMarked;
