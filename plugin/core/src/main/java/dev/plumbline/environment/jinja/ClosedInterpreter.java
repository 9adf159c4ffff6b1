package dev.plumbline.environment.jinja;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.el.ext.ExtendedParser;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.OutputTooBigException;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.parse.Token;
import com.hubspot.jinjava.tree.parse.TokenScanner;
import com.hubspot.jinjava.util.ScopeMap;
import dev.plumbline.environment.jinja.Evaluation.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import jinjava.de.odysseus.el.tree.FunctionNode;
import jinjava.de.odysseus.el.tree.Tree;
import jinjava.de.odysseus.el.tree.TreeBuilderException;
import org.jspecify.annotations.Nullable;

/** Evaluates one text; knows where in it it is, counts what it does, and notes what is wrong. */
final class ClosedInterpreter extends JinjavaInterpreter {

    /** More expressions and tags than these, loops included, are taken for a mistake. */
    private static final int MOST_STEPS = 10_000;

    /** Longer strings of an intermediate result are refused. */
    private static final int LONGEST = ClosedJinjava.LONGEST_OUTPUT;

    private static final int LONGEST_MESSAGE = 200;

    /** What Jinjava says about its own parts before it comes to the point. */
    private static final Pattern PREFIX = Pattern.compile("^(?:.*Exception: |Syntax error in '.*?': )");

    /** More items, or hundreds of characters, in one value are refused, however often the same one stands in it. */
    private static final int MOST_ITEMS = 100_000;

    /** So many of them are looked at for one text. */
    private static final int MOST_LOOKS = 1_000_000;

    static final String TOO_LARGE = "the result is too large";
    private static final BoundedSyntax SYNTAX = new BoundedSyntax();

    private final String text;
    private final Names names;

    /** What was refused here, and apart from it what Jinjava complains of, which may only follow from the first. */
    private final Set<Problem> refused = new LinkedHashSet<>();

    private final Set<Problem> complaints = new LinkedHashSet<>();
    private @Nullable Map<String, Integer> offsets;
    private int offset;
    private int steps;
    private long looks;
    private boolean keepsValue;
    private @Nullable Object value;

    /** Says whether the text is one expression, whose value is wanted and not its text. */
    void keepsValue(boolean whole) {
        keepsValue = whole;
    }

    /** Keeps the value of an expression if that is wanted. */
    boolean keepValue(@Nullable Object result) {
        if (keepsValue) {
            value = plain(result);
        }
        return keepsValue;
    }

    /** The value that was kept. */
    @Nullable
    Object value() {
        return value;
    }

    ClosedInterpreter(Jinjava jinjava, Context context, String text, Names names) {
        super(jinjava, context, jinjava.getGlobalConfig());
        this.text = text;
        this.names = names;
    }

    Names names() {
        return names;
    }

    boolean hasProblems() {
        return !refused.isEmpty() || !complaints.isEmpty();
    }

    List<Problem> problems() {
        return new ArrayList<>(refused.isEmpty() ? complaints : refused);
    }

    /** A node is about to be evaluated. */
    void enter(Node node) {
        step();
        moveTo(node.getMaster().getLineNumber(), node.getMaster().getStartPosition());
    }

    private void step() {
        if (++steps > MOST_STEPS) {
            throw refuse("this takes more than " + MOST_STEPS + " steps", "values are data: make it simpler");
        }
    }

    private void moveTo(int line, int position) {
        offset = offsets().getOrDefault(line + ":" + position, offset);
    }

    /** Where each token starts, by the line and position that Jinjava gives it; these are not exact beyond one line. */
    private Map<String, Integer> offsets() {
        Map<String, Integer> known = offsets;
        if (known == null) {
            known = new HashMap<>();
            int start = 0;
            for (Iterator<Token> tokens = new TokenScanner(text, getConfig()); tokens.hasNext(); ) {
                Token token = tokens.next();
                known.putIfAbsent(token.getLineNumber() + ":" + token.getStartPosition(), start);
                start += token.getImage().length();
            }
            offsets = known;
        }
        return known;
    }

    /** Notes a problem of the current expression; what is returned is to be thrown and ends it. */
    Refused refuse(String message, String fix) {
        return refuse(message, fix, "");
    }

    /** Notes a problem of a word in the current expression; what is returned is to be thrown and ends it. */
    Refused refuse(String message, String fix, String word) {
        refused.add(new Problem(wordAt(word), message, fix));
        return new Refused();
    }

    /** Notes what does not fit about a word in the current expression; what is returned is to be thrown and ends it. */
    Refused refuse(DataException wrong, String word) {
        refused.add(new Problem(wordAt(word), wrong));
        return new Refused();
    }

    /** Where a word stands in the current expression, or else the expression. */
    private int wordAt(String word) {
        int end = text.indexOf(text.startsWith("{%", offset) ? "%}" : "}}", offset);
        String expression = text.substring(offset, end < 0 ? text.length() : end);
        for (int at = word.isEmpty() ? -1 : expression.indexOf(word); at >= 0; at = expression.indexOf(word, at + 1)) {
            int after = at + word.length();
            boolean starts = at == 0 || !Character.isJavaIdentifierPart(expression.charAt(at - 1));
            boolean ends = after == expression.length() || !Character.isJavaIdentifierPart(expression.charAt(after));
            if (starts && ends) {
                return offset + at;
            }
        }
        return offset;
    }

    /** Plain data of a result; refused if it is none. */
    @Nullable
    Object plain(@Nullable Object value) {
        try {
            return Data.plain(value);
        } catch (DataException e) {
            throw refuse(e, "");
        }
    }

    /** A result as part of the text. */
    String text(@Nullable Object value, String expression) {
        if (hasProblems()) {
            return "";
        }
        try {
            return Data.text(Data.plain(value), expression);
        } catch (DataException e) {
            throw refuse(e, expression);
        }
    }

    /** Called for each item of a loop. */
    @Override
    public Object wrap(Object object) {
        step();
        return super.wrap(object);
    }

    @Override
    public @Nullable Object resolveELExpression(String expression, int lineNumber) {
        try {
            step();
            check(expression);
            Object result = super.resolveELExpression(expression, lineNumber);
            bound(result);
            return result;
        } catch (Refused e) {
            return null;
        }
    }

    @Override
    public @Nullable Object resolveELExpression(String expression, int lineNumber, int position) {
        moveTo(lineNumber, position);
        return resolveELExpression(expression, lineNumber);
    }

    private void check(String expression) {
        if (expression.contains(ExtendedParser.INTERPRETER)) {
            throw refuse("\"" + ExtendedParser.INTERPRETER + "\" cannot be used", "");
        }
        Tree tree;
        try {
            tree = SYNTAX.build("#{" + expression.trim() + '}');
        } catch (TreeBuilderException e) {
            String found =
                    e.getEncountered().equals("'}'") || e.getEncountered().equals("<EOF>")
                            ? "something is missing at its end"
                            : e.getEncountered() + " is not expected there";
            throw refuse("\"" + expression.trim() + "\" is no expression: " + found, "");
        }
        for (FunctionNode function : tree.getFunctionNodes()) {
            if (!function.getName().equals(Range.NAME)) {
                throw refuse(
                        "there is no function \"" + function.getName() + "\" here",
                        "there are: " + Range.NAME,
                        function.getName());
            }
        }
    }

    /** Refuses what grows without end before it has grown. */
    private void bound(@Nullable Object value) {
        if (value instanceof String text && text.length() > LONGEST) {
            throw refuse(TOO_LARGE, "");
        }
        looksAt(value);
    }

    /** Counts what it takes to look at all of a value, which a small text can make larger than anybody has time for. */
    void looksAt(@Nullable Object value) {
        int items = items(value, 0);
        if (items > MOST_ITEMS) {
            throw refuse(TOO_LARGE, "");
        }
        looks += items;
        if (looks > MOST_LOOKS) {
            throw refuse("this compares and joins too much", "values are data: make it simpler");
        }
    }

    /** How much there is in a value beside what was counted; not much more than {@link #MOST_ITEMS}. */
    private static int items(@Nullable Object value, int before) {
        int items = before + 1;
        if (value instanceof String text) {
            return items + text.length() / 100;
        }
        Collection<?> inner =
                value instanceof Map<?, ?> map ? map.values() : value instanceof Collection<?> list ? list : List.of();
        for (Object item : inner) {
            if (items > MOST_ITEMS) {
                return items;
            }
            items = items(item, items);
        }
        return items;
    }

    @Override
    public @Nullable Object retraceVariable(String variable, int lineNumber, int startPosition) {
        Set<String> known = new TreeSet<>();
        for (ScopeMap<String, Object> scope = getContext(); scope != null; scope = scope.getParent()) {
            if (scope.getScope().containsKey(variable)) {
                return scope.getScope().get(variable);
            }
            known.addAll(scope.getScope().keySet());
        }
        if (variable.equals("none") || variable.equals("None")) {
            return null;
        }
        known.removeIf(name -> name.startsWith("_"));
        throw refuse(DottedNames.unknown(variable, names, known), variable);
    }

    @Override
    public void addError(TemplateError error) {
        if (error.getException() instanceof Refused) {
            return;
        }
        // Only errors of reading the text, before any node is entered, know themselves where they are.
        String place = error.getLineno() + ":" + error.getStartPosition();
        complain(steps > 0 ? offset : offsets().getOrDefault(place, 0), String.valueOf(error.getMessage()));
    }

    /** Notes what ended the evaluation. */
    void fail(InterpretException e) {
        complain(offset, String.valueOf(e.getMessage()));
    }

    private void complain(int at, String message) {
        String first = message.lines().findFirst().orElse("");
        String line = PREFIX.matcher(first).replaceFirst("").strip();
        String words = line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "...";
        boolean large = message.contains(OutputTooBigException.class.getSimpleName());
        String problem = large ? TOO_LARGE : "\"" + Delimiters.excerpt(text, at) + "\" cannot be evaluated: " + words;
        complaints.add(new Problem(at, problem, ""));
    }

    /** The interpreter can be reached from expressions; what it is called must not differ from run to run. */
    @Override
    public String toString() {
        return "interpreter";
    }
}
