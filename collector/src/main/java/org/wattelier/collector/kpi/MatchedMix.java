package org.wattelier.collector.kpi;

/**
 * Energy matched with the mix of the minute it was drawn in. A mix need not tell everything, so that each sum says of how much energy
 * it speaks.
 *
 * @param joules energy for which the renewable share is known
 * @param renewableJoules the renewable part of it
 * @param renewableLowJoules the least that it may be, by the range of the mix
 * @param renewableHighJoules the most
 * @param lowCarbonOfJoules energy for which the low-carbon share is known
 * @param lowCarbonJoules the low-carbon part of it
 * @param carbonOfJoules energy for which the carbon intensity is known
 * @param carbonGrams carbon dioxide equivalent of it, by the location of the grid
 * @param carbonLowGrams the least that it may be
 * @param carbonHighGrams the most
 * @param averageRenewableRatio mean renewable share of the grid over the time of the period, whatever was drawn in it
 * @param averageRenewableLowRatio the least that it may be, by the range of the mix
 * @param averageRenewableHighRatio the most
 * @param liveJoules energy matched with a mix published for that very time
 */
public record MatchedMix(
    double joules,
    double renewableJoules,
    double renewableLowJoules,
    double renewableHighJoules,
    double lowCarbonOfJoules,
    double lowCarbonJoules,
    double carbonOfJoules,
    double carbonGrams,
    double carbonLowGrams,
    double carbonHighGrams,
    double averageRenewableRatio,
    double averageRenewableLowRatio,
    double averageRenewableHighRatio,
    double liveJoules) {}
