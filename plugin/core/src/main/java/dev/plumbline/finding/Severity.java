package dev.plumbline.finding;

/** How much a finding weighs; the graver one comes first. */
public enum Severity {
    /** Nothing is written while one stands. */
    ERROR,
    /** Worth knowing; the run goes on unless it was told otherwise. */
    WARNING,
    /** Noted, and nothing to be done about. */
    INFO
}
