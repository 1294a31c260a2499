/**
 * The certificate by which the collector proves who it is: read from files, or made by itself, and read again when it changes.
 *
 * <p>Knows the JDK, Vert.x's reader of PEM files, and how {@code config} keeps files for their owner alone; nothing of HTTP. Start
 * reading at {@link org.wattelier.collector.tls.ServerCertificate}.
 */
@NullMarked
package org.wattelier.collector.tls;

import org.jspecify.annotations.NullMarked;
