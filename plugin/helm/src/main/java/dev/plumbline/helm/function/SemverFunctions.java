package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.List;

/** Semantic versions: {@code semver} and {@code semverCompare}. */
final class SemverFunctions {

    static final List<GoFunction> ALL = List.of(
            GoFunction.of("semver", SemverFunctions::semver, GoType.STRING),
            GoFunction.of("semverCompare", SemverFunctions::compare, GoType.STRING, GoType.STRING));

    private SemverFunctions() {}

    private static Value semver(Call call, Value[] arguments) {
        StringValue text = (StringValue) arguments[0];
        return new SemverValue(Semver.parse(text.string()), true, text.mark());
    }

    private static Value compare(Call call, Value[] arguments) {
        StringValue constraints = (StringValue) arguments[0];
        StringValue version = (StringValue) arguments[1];
        Mark mark = Arguments.inputs(arguments);
        SemverConstraints asked = SemverConstraints.parse(constraints.string());
        return BoolValue.of(asked.check(Semver.parse(version.string())), mark);
    }
}
