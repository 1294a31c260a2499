package org.wattelier.agent.power;

/** What one meter answered at a tick. */
public record MeterAnswer(PowerMeter meter, MeterReading reading) {}
