package dev.plumbline.finding;

/** How much a finding weighs. */
public enum Severity {
    /** Nothing is written while one stands. */
    ERROR,
    /** Worth knowing; the run goes on. */
    WARNING
}
