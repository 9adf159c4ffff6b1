package dev.plumbline.environment.jinja;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import com.hubspot.jinjava.lib.tag.Tag;
import dev.plumbline.finding.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The filters, tests, tags and functions that expressions have. Contexts ask it last, so what Jinjava knows beyond is not
 * found: it reads clocks, draws lots, loads classes and files, or goes by the machine's language.
 */
final class Library extends Context {

    /** Tests that look at nothing but the value. */
    private static final Set<String> TESTS = new TreeSet<>(Set.of(
            "boolean",
            "divisibleby",
            "even",
            "in",
            "iterable",
            "mapping",
            "none",
            "number",
            "odd",
            "sequence",
            "string"));

    private final ELFunctionDefinition range =
            new ELFunctionDefinition("", Range.NAME, Range.class, "of", Object[].class);

    /** @param everything what Jinjava comes with */
    Library(Context everything) {
        super(everything);
    }

    @Override
    public Filter getFilter(String name) {
        DataFilter filter = Filters.ALL.get(name);
        if (filter == null) {
            throw interpreter()
                    .refuse(
                            "there is no filter \"" + name + "\" here",
                            Suggestion.of(name, Filters.ALL.keySet()),
                            name);
        }
        return filter;
    }

    @Override
    public ExpTest getExpTest(String name) {
        if (name.equals("defined") || name.equals("undefined")) {
            throw interpreter()
                    .refuse(
                            "there is no test \"" + name + "\" here, for names that are not there are refused",
                            "ask with a default: MAP.get(\"NAME\", DEFAULT)",
                            name);
        }
        if (!TESTS.contains(name)) {
            throw interpreter().refuse("there is no test \"" + name + "\" here", Suggestion.of(name, TESTS), name);
        }
        return new DataTest(name, super.getExpTest(name));
    }

    private static ClosedInterpreter interpreter() {
        return (ClosedInterpreter) JinjavaInterpreter.getCurrent();
    }

    @Override
    @SuppressWarnings("NullAway") // Null is how Jinjava says that there is none.
    public @Nullable Tag getTag(String name) {
        boolean known = Delimiters.TAGS.contains(name.startsWith("end") ? name.substring(3) : name)
                || name.equals("elif")
                || name.equals("else");
        return known ? super.getTag(name) : null;
    }

    @Override
    public Collection<ELFunctionDefinition> getAllFunctions() {
        return List.of(range);
    }

    @Override
    @SuppressWarnings("NullAway")
    public @Nullable ELFunctionDefinition getFunction(String name) {
        return name.equals(range.getName()) ? range : null;
    }

    // What was resolved is nobody's business, and would be kept as long as the run lasts.

    @Override
    public void addResolvedExpression(String expression) {}

    @Override
    public void addResolvedValue(String value) {}

    @Override
    public void addResolvedFunction(String function) {}
}
