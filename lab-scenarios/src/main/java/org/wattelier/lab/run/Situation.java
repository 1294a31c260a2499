package org.wattelier.lab.run;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * Real time, and whether somebody ends what goes on in it.
 *
 * @param ended whether Ctrl-C was pressed
 */
public record Situation(InstantSource clock, Waiting waiting, BooleanSupplier ended) {}
