package org.wattelier.lab.scenario;

/**
 * One of the things that are compared.
 *
 * @param id lower case, digits and hyphens: the first part of its phases' names
 * @param extent when one repeat of it is over
 */
public record Variant(String id, Text title, WorkloadSpec workload, Extent extent) {}
