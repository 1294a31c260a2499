package org.wattelier.lab.scenario;

import java.net.URI;
import java.util.Optional;

/**
 * Where a quoted figure comes from.
 *
 * @param id that the texts refer to, in square brackets
 * @param title who published what, and when
 */
public record Source(String id, Text title, Optional<URI> address) {}
