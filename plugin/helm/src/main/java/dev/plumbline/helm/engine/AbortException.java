package dev.plumbline.helm.engine;

import dev.plumbline.helm.value.FunctionException;

/** A chart's own refusal, by {@code fail} or {@code required}; Helm shows it without the way to it. */
final class AbortException extends FunctionException {

    private static final long serialVersionUID = 1;

    AbortException(String message) {
        super(message);
    }
}
