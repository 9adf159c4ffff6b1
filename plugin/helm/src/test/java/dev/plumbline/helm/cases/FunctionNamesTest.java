package dev.plumbline.helm.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FunctionNamesTest {
    @Test
    void findsWhatAnActionCalls() {
        assertThat(FunctionNames.in("{{ upper \"a\" | trim }}")).containsExactly("trim", "upper");
        assertThat(FunctionNames.in("{{ $x := list 1 }}{{ lowerx }}")).containsExactly("list");
        assertThat(FunctionNames.in("{{ must_date_modify")).containsExactly("must_date_modify");
    }

    @Test
    void textFieldsAndVariablesAreNoCalls() {
        assertThat(FunctionNames.in("upper {{ .upper $lower }} trim")).isEmpty();
    }

    @Test
    void stringsAndCommentsAreNoCalls() {
        assertThat(FunctionNames.in("{{ \"trim }} \\\" lower\" | upper }}")).containsExactly("upper");
        assertThat(FunctionNames.in("{{/* upper */}}{{ lower `\"` }}")).containsExactly("lower");
        assertThat(FunctionNames.in("{{ \"unclosed upper")).isEmpty();
    }

    @Test
    void actionsInsideStringsAreCalls() {
        assertThat(FunctionNames.in("{{ tpl \"{{ trim .a }}\" . }}")).containsExactly("tpl", "trim");
    }
}
