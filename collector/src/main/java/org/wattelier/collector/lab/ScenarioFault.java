package org.wattelier.collector.lab;

/** A file that is no scenario, and why. */
public record ScenarioFault(String file, String reason) {}
