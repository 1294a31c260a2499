package org.wattelier.lab.scenario;

/** What a scenario has done: a measured {@link Trial}, or a {@link Reckoning} that measures nothing. */
public sealed interface Plan permits Trial, Reckoning {}
