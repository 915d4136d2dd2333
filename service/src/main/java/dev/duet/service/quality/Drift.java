package dev.duet.service.quality;

/**
 * Jensen-Shannon distances between pictures that come in and those that were trained with, each 0..1.
 *
 * @param colour between the histograms of levels
 * @param edges between the histograms of gradients
 */
public record Drift(double colour, double edges) {}
