package dev.plumbline.helm.chart;

/**
 * A maintainer as {@code Chart.yaml} names it; what is not said is empty.
 *
 * @param name a person or an organisation
 * @param email where to write to
 * @param url where to read about them
 */
public record Maintainer(String name, String email, String url) {}
