package org.wattelier.collector;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What a command finds around it.
 *
 * @param workingDirectory from which relative paths count
 * @param temporaryDirectory where short-lived files may be made
 * @param javaCommand the program that runs this collector, to run others with
 * @param systemName the operating system as Java names it
 * @param version of this build
 * @param secretRandom source of secrets
 */
record Surroundings(
    Map<String, String> environment,
    Path workingDirectory,
    Path temporaryDirectory,
    Path javaCommand,
    String systemName,
    String version,
    InstantSource clock,
    RandomGenerator secretRandom,
    Lifetime lifetime,
    PrintWriter out,
    PrintWriter err) {}
