package org.wattelier.agent.publish;

/**
 * What a stream did since it was opened.
 *
 * @param waitingBatches batches in the outbox now
 * @param sentPoints points that the collector acknowledged
 * @param droppedPoints points that the full outbox gave up, oldest first
 * @param thinnedPoints points that the full outbox gave up for newer ones of their series
 * @param rejectedPoints points that the collector refused as malformed
 */
public record StreamCounts(
    int waitingBatches,
    long sentPoints,
    long droppedPoints,
    long thinnedPoints,
    long rejectedPoints) {}
