/**
 * Reports of runs for a learner and for a class: one HTML file that needs nothing else and prints on A4, with CSV and JSON beside.
 * Everything that comes from outside is escaped. Pure but for {@link org.wattelier.lab.report.ReportFiles}.
 *
 * <p>Start reading at {@link org.wattelier.lab.report.Report}.
 */
@NullMarked
package org.wattelier.lab.report;

import org.jspecify.annotations.NullMarked;
