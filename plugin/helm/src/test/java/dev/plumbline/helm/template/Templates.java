package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import dev.plumbline.helm.value.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Executes one template file over a YAML document, with a handful of functions. */
final class Templates {
    static final Source FILE = Source.template("t");
    static final Source VALUES = Source.values("v.yaml", "environment");

    static final Map<String, GoFunction> FUNCTIONS = Stream.of(
                    GoFunction.variadic("list", (call, a) -> ListValue.of(List.of(a)), GoType.ANY),
                    GoFunction.of("upper", (call, a) -> upper(a[0]), GoType.STRING),
                    GoFunction.of("put", (call, a) -> put(a), GoType.MAP, GoType.STRING, GoType.ANY),
                    GoFunction.of("fail", (call, a) -> fail(a[0]), GoType.STRING),
                    GoFunction.of(
                            "flip", (call, a) -> BoolValue.of(a[0].truth(), call.nondeterministic("flip")), GoType.ANY),
                    GoFunction.of("repeat", (call, a) -> repeat(call, a), GoType.INT, GoType.STRING),
                    GoFunction.of("include", (call, a) -> include((TemplateCall) call, a), GoType.STRING, GoType.ANY),
                    GoFunction.of("tpl", (call, a) -> tpl((TemplateCall) call, a), GoType.STRING, GoType.ANY))
            .collect(Collectors.toUnmodifiableMap(GoFunction::name, function -> function));

    private Templates() {}

    private static Value upper(Value string) {
        Text text = ((StringValue) string).text();
        return new StringValue(text.translate(point -> Character.toString(Character.toUpperCase(point))));
    }

    private static Value put(Value[] arguments) {
        ((MapValue) arguments[0]).put(((StringValue) arguments[1]).string(), arguments[2]);
        return StringValue.EMPTY;
    }

    private static Value fail(Value message) {
        throw new FunctionException(((StringValue) message).string());
    }

    private static Value repeat(Call call, Value[] arguments) {
        long times = ((IntValue) arguments[0]).value();
        String unit = ((StringValue) arguments[1]).string();
        call.charge(times * unit.length());
        return StringValue.of(unit.repeat((int) times));
    }

    private static Value include(TemplateCall call, Value[] arguments) {
        String name = ((StringValue) arguments[0]).string();
        Control inner = call.control().then(Control.Kind.CALL, Mark.NONE, call.place(), name);
        return new StringValue(call.interpreter().execute(name, arguments[1], inner));
    }

    private static Value tpl(TemplateCall call, Value[] arguments) {
        String text = ((StringValue) arguments[0]).string();
        TemplateSet set = call.interpreter().templates().with(parse("tpl", text));
        return new StringValue(call.interpreter().derive(set).execute("tpl", arguments[1], call.control()));
    }

    static List<Definition> parse(String name, String text) {
        return TemplateParser.parse(Source.template(name), text, FUNCTIONS::containsKey);
    }

    /** What the template writes, with origins. */
    static Text render(String template, String values) {
        return render(template, values, Limits.DEFAULT, true);
    }

    static Text render(String template, String values, Limits limits, boolean tracing) {
        MapValue dot = YamlReader.readMap(VALUES, values, tracing);
        TemplateSet set = TemplateSet.empty("set").with(parse(FILE.name(), template));
        return new Interpreter(set, FUNCTIONS, limits, tracing).execute(FILE.name(), dot, Control.ROOT);
    }

    /** What the template writes over an empty document. */
    static String render(String template) {
        return render(template, "").string();
    }

    /** The error of the template over an empty document. */
    static TemplateException error(String template) {
        return error(template, "");
    }

    static TemplateException error(String template, String values) {
        try {
            Text text = render(template, values);
            throw new AssertionError("no error, but " + text);
        } catch (TemplateException e) {
            return e;
        }
    }
}
