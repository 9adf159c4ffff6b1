package dev.plumbline.helm.template;

import dev.plumbline.helm.value.Call;

/** A call that the interpreter makes: functions that execute templates find it here. */
public interface TemplateCall extends Call {

    /** The interpreter that calls, with the templates that are visible there. */
    Interpreter interpreter();
}
