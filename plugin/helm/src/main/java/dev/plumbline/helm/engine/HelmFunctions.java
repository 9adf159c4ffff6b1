package dev.plumbline.helm.engine;

import dev.plumbline.helm.function.FunctionLibrary;
import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.template.Definition;
import dev.plumbline.helm.template.Interpreter;
import dev.plumbline.helm.template.TemplateCall;
import dev.plumbline.helm.template.TemplateException;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFormat;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The functions of one rendering: the library, and those that run templates or stop the rendering. */
final class HelmFunctions {

    private static final String NO_VALUE = "<no value>";

    /** How often a template may be included inside itself. */
    private static final int INCLUDES = 1000;

    private static final Set<String> OWN = Set.of("include", "tpl", "required", "fail", "lookup");

    private final Map<String, Integer> including = new HashMap<>();
    private final Map<String, GoFunction> all = new HashMap<>(FunctionLibrary.all());
    private final TemplateCache cache;

    HelmFunctions(TemplateCache cache) {
        this.cache = cache;
        add(GoFunction.of("include", this::include, GoType.STRING, GoType.ANY));
        add(GoFunction.of("tpl", this::tpl, GoType.STRING, GoType.ANY));
        add(GoFunction.of("required", HelmFunctions::required, GoType.STRING, GoType.ANY));
        add(GoFunction.of("fail", HelmFunctions::fail, GoType.STRING));
        add(GoFunction.of("lookup", HelmFunctions::lookup, GoType.STRING, GoType.STRING, GoType.STRING, GoType.STRING));
    }

    /** Whether templates may call a function, Go's own left aside. */
    static boolean exists(String name) {
        return OWN.contains(name) || FunctionLibrary.all().containsKey(name);
    }

    Map<String, GoFunction> all() {
        return all;
    }

    private void add(GoFunction function) {
        all.put(function.name(), function);
    }

    /** Text in which what is absent has become a gap, as Helm removes it from its output. */
    static Text withoutAbsent(Text text) {
        return text.replace(NO_VALUE, "");
    }

    private Value include(Call call, Value[] in) {
        String name = ((StringValue) in[0]).string();
        int depth = including.getOrDefault(name, 0);
        if (depth > INCLUDES) {
            throw new FunctionException(
                    "rendering template has a nested reference name: " + name + ": unable to execute template");
        }
        including.put(name, depth + 1);
        try {
            Control control = call.control().then(Control.Kind.CALL, in[0].mark(), call.place(), name);
            return new StringValue(interpreter(call).execute(name, in[1], control));
        } finally {
            including.put(name, depth);
        }
    }

    private static Interpreter interpreter(Call call) {
        return ((TemplateCall) call).interpreter();
    }

    private Value tpl(Call call, Value[] in) {
        Text template = ((StringValue) in[0]).text();
        if (!template.string().contains("{{")) {
            return new StringValue(withoutAbsent(template));
        }
        Source source = Source.template("gotpl");
        List<Definition> definitions;
        try {
            definitions = cache.parse(source, template.string());
        } catch (TemplateException e) {
            throw e.within("cannot parse template " + quote(template));
        }
        Interpreter interpreter = interpreter(call);
        Interpreter derived = interpreter.derive(interpreter.templates().with(definitions));
        try {
            Control control = call.control().then(Control.Kind.CALL, in[0].mark(), call.place(), "gotpl");
            Text text = derived.execute("gotpl", in[1], control);
            // What the template text says came from where the template text came from.
            return new StringValue(withoutAbsent(text).and(template.mark()));
        } catch (TemplateException e) {
            throw e.within("error during tpl function execution for " + quote(template));
        }
    }

    private static String quote(Text text) {
        return GoFormat.sprintf(Text.of("%q"), StringValue.of(text.string())).string();
    }

    private static Value required(Call call, Value[] in) {
        boolean missing = in[1] instanceof NilValue
                || (in[1] instanceof StringValue string && string.text().isEmpty());
        if (missing) {
            throw new AbortException(((StringValue) in[0]).string());
        }
        return in[1];
    }

    private static Value fail(Call call, Value[] in) {
        throw new AbortException(((StringValue) in[0]).string());
    }

    /** There is no cluster: nothing is ever found. */
    private static Value lookup(Call call, Value[] in) {
        return MapValue.empty();
    }
}
