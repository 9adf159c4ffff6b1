package dev.plumbline.environment.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import java.util.Arrays;

/** A test of Jinjava that sees nothing but plain data. */
record DataTest(String name, ExpTest test) implements ExpTest {

    @Override
    public boolean evaluate(Object value, JinjavaInterpreter interpreter, Object... arguments) {
        ClosedInterpreter closed = (ClosedInterpreter) interpreter;
        Object[] plain = Arrays.stream(arguments).map(closed::plain).toArray();
        return test.evaluate(closed.plain(value), interpreter, plain);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return "test " + name;
    }
}
