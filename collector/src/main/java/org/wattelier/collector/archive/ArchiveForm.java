package org.wattelier.collector.archive;

/**
 * The form of an archive: gzip; a head, then blocks of line protocol in milliseconds, each behind a comment that counts its points and
 * bytes, since a text in a point may hold line feeds; a last comment counts all points, so that a file that was cut shows. Comments
 * are none of a database's business: {@code gunzip} makes of it what any client of InfluxDB can write.
 */
final class ArchiveForm {
  static final String HEAD = "# wattelier-archive 1";
  static final String BLOCK = "# block ";
  static final String END = "# end ";

  private ArchiveForm() {}
}
