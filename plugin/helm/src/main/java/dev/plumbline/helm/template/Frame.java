package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.origin.Ink;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.GoFormat;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.ObjectValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One template being executed. */
final class Frame {
    final Interpreter interpreter;
    final boolean tracing;
    final Variables variables = new Variables();

    /** The node looked at last, where errors are located. */
    Node at;

    Value dot;

    /** Whether the dot stands in a variable of an interface type, as list items do. */
    boolean dotBoxed;

    /** The same of the value that was evaluated last. */
    boolean boxed;

    /** The conditions and calls around what is executed. */
    Control control;

    /** The conditions that could have left the current turn of a range. */
    Jumps jumps = Jumps.NONE;

    private final Definition definition;
    private final Budget budget;
    private final Text.Builder out;

    Frame(Interpreter interpreter, Definition definition, Value dot, Control control, Text.Builder out) {
        this.interpreter = interpreter;
        this.definition = definition;
        this.dot = dot;
        this.control = control;
        this.out = out;
        this.at = definition.body();
        this.tracing = interpreter.tracing();
        this.budget = interpreter.budget();
        variables.push("$", dot, false, control);
    }

    /** The frame of a template that this one calls and that writes to the same output. */
    Frame calling(Definition called, Value newDot, Place place) {
        Control inner = tracing ? control.then(Control.Kind.CALL, Mark.NONE, place, called.name()) : control;
        return new Frame(interpreter, called, newDot, inner, out);
    }

    void run() {
        definition.body().run(this);
    }

    Text text() {
        return out.build();
    }

    TemplateException error(String problem) {
        return TemplateException.at(definition.name(), at, problem, null);
    }

    /** An error whose words the cause's words follow. */
    TemplateException error(String words, @Nullable RuntimeException cause) {
        return TemplateException.at(definition.name(), at, words, cause);
    }

    void step() {
        budget.step(this);
    }

    // Variables

    /** The value of a variable; {@link #boxed} is set. */
    Value variable(String name) {
        int index = find(name);
        boxed = variables.boxed(index);
        return variables.value(index);
    }

    void declare(String name, Value value) {
        variables.push(name, value, false, control);
    }

    /** Assigns; the value then depends on the conditions between the declaration and here too. */
    void assign(String name, Value value, boolean inInterface) {
        int index = find(name);
        Control declared = variables.declared(index);
        Value assigned = declared == control ? value : value.and(control.since(declared));
        variables.set(index, assigned, inInterface);
    }

    private int find(String name) {
        int index = variables.find(name);
        if (index < 0) {
            throw error("undefined variable: " + name);
        }
        return index;
    }

    /** Lets variables depend on more inputs, whatever their values. */
    void taint(List<String> names, Mark mark) {
        for (String name : names) {
            int index = variables.find(name);
            if (index >= 0) {
                variables.set(index, variables.value(index).and(mark), variables.boxed(index));
            }
        }
    }

    // Conditions

    /** Runs a branch that a condition let through. */
    Flow branch(Control.Kind kind, Mark condition, Place place, ListNode branch) {
        Control outer = control;
        Jumps before = jumps;
        control = under(kind, condition, place);
        Flow flow = branch.run(this);
        control = jumps == before ? outer : jumps.under(outer);
        return flow;
    }

    private Control under(Control.Kind kind, Mark condition, Place place) {
        // Without tracing, only what changes from run to run is of interest.
        return tracing || condition.nondeterministic() ? control.then(kind, condition, place, "") : control;
    }

    /** What follows depends on a condition that could have left the turn of the range. */
    void couldJump(Mark condition, Place place, boolean couldBreak) {
        if ((tracing && condition != Mark.NONE) || condition.nondeterministic()) {
            jumps = jumps.and(condition, place, couldBreak);
            control = control.then(Control.Kind.IF, condition, place, "");
        }
    }

    // Output

    void write(TextNode node) {
        budget.write(this, node.text().length());
        if (!tracing) {
            out.append(node.text(), control.nondeterministic() ? new Ink(Mark.NONE, node.place(), control) : Ink.NONE);
            return;
        }
        TextNode.Lines lines = node.lines();
        for (int i = 0; i < lines.count(); i++) {
            out.append(lines.text(i), new Ink(Mark.NONE, lines.place(i), control));
        }
    }

    void write(Value value, Place place) {
        Text text;
        if (value instanceof StringValue string) {
            text = string.text();
        } else if (value instanceof NilValue) {
            text = Text.of("<no value>", value.mark());
        } else if (value instanceof ObjectValue object) {
            text = object.written();
        } else {
            text = GoFormat.print(value);
        }
        budget.write(this, text.length());
        if (tracing || control.nondeterministic()) {
            out.write(text, Mark.NONE, place, control);
        } else {
            out.append(text);
        }
    }

    /** The trace of a branch that was not taken. */
    void gap(Control.Kind kind, Mark condition, Place place) {
        if (tracing || condition.nondeterministic()) {
            out.gap(new Ink(Mark.NONE, place, under(kind, condition, place)));
        }
    }
}
