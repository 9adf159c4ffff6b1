package dev.plumbline.helm.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InterpreterTest {

    @Test
    void writesTextAndValues() {
        assertThat(Templates.render("a {{ .x.k }} b", "x: {k: 1.5}").string()).isEqualTo("a 1.5 b");
    }

    @Test
    void namesTheNodeThatFails() {
        assertThat(Templates.error("a\n  {{ .x.k.z }}", "x: {}").getMessage())
                .isEqualTo("template: t:2:7: executing \"t\" at <.x.k.z>: nil pointer evaluating interface {}.z");
    }
}
