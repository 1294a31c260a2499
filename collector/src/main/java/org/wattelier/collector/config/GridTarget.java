package org.wattelier.collector.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the mix of the grid comes from.
 *
 * @param token present where the source needs one
 * @param file present where the source is {@link GridSourceKind#FILE}
 */
public record GridTarget(GridSourceKind source, Optional<Secret> token, Optional<Path> file) {}
