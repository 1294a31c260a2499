package org.wattelier.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.lab.report.Report;
import org.wattelier.lab.report.ReportFiles;
import picocli.CommandLine.Option;

/** Where a report is written. */
final class ReportOptions {

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = ".",
      descriptionKey = "option.output")
  Path folder = Path.of(".");

  /** Writes a report as HTML, CSV and JSON, and gives the files. */
  List<Path> write(Report report, Instant now) throws CommandFailure {
    try {
      return ReportFiles.write(folder, report, Locale.getDefault(Locale.Category.DISPLAY), now);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILURE, LabText.of("error.report", folder, String.valueOf(e.getMessage())));
    }
  }
}
