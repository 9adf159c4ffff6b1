package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.value.Value;
import java.util.Arrays;

/**
 * The variables of a running template: a stack searched from the top, by interned name. Go finds them while it runs,
 * and so must we: a declaration inside parentheses may be skipped.
 */
final class Variables {
    private String[] names = new String[8];
    private Value[] values = new Value[8];
    private Control[] declared = new Control[8];
    private boolean[] boxed = new boolean[8];
    private int size;

    int size() {
        return size;
    }

    /** Forgets those declared since the stack had a size. */
    void shrink(int to) {
        size = to;
    }

    void push(String name, Value value, boolean inInterface, Control control) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
            declared = Arrays.copyOf(declared, size * 2);
            boxed = Arrays.copyOf(boxed, size * 2);
        }
        names[size] = name;
        values[size] = value;
        boxed[size] = inInterface;
        declared[size++] = control;
    }

    /** The index of the innermost variable of a name; -1 if there is none. */
    @SuppressWarnings("StringEquality") // names are interned
    int find(String name) {
        for (int i = size - 1; i >= 0; i--) {
            if (names[i] == name) {
                return i;
            }
        }
        return -1;
    }

    Value value(int index) {
        return values[index];
    }

    boolean boxed(int index) {
        return boxed[index];
    }

    /** The conditions under which a variable was declared. */
    Control declared(int index) {
        return declared[index];
    }

    void set(int index, Value value, boolean inInterface) {
        values[index] = value;
        boxed[index] = inInterface;
    }
}
