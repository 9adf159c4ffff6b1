package dev.plumbline.helm.function;

import static dev.plumbline.helm.value.GoType.STRING;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Slash-separated paths; the {@code os} variants are the same, as on the Linux that Helm's answers are of. */
final class PathFunctions {

    private PathFunctions() {}

    static List<GoFunction> all() {
        return List.of(
                function("base", PathFunctions::base),
                function("dir", PathFunctions::dir),
                function("clean", PathFunctions::clean),
                function("ext", PathFunctions::ext),
                GoFunction.of("isAbs", PathFunctions::isAbsolute, STRING),
                function("osBase", PathFunctions::base),
                function("osDir", PathFunctions::dir),
                function("osClean", PathFunctions::clean),
                function("osExt", PathFunctions::ext),
                GoFunction.of("osIsAbs", PathFunctions::isAbsolute, STRING));
    }

    private static GoFunction function(String name, UnaryOperator<String> change) {
        return GoFunction.of(
                name,
                (call, a) -> {
                    Text path = Arguments.text(a[0]);
                    return new StringValue(part(path, change.apply(path.string())));
                },
                STRING);
    }

    /** The characters of the path where the result is a part of it, else all of the path is its origin. */
    private static Text part(Text path, String result) {
        String string = path.string();
        if (string.startsWith(result)) {
            return path.keep(0, result.length());
        }
        int at = string.lastIndexOf(result);
        return at >= 0 ? path.keep(at, at + result.length()) : Text.of(result, path.mark());
    }

    private static Value isAbsolute(Call call, Value[] a) {
        return BoolValue.of(Arguments.string(a[0]).startsWith("/"), Arguments.inputs(a));
    }

    private static String base(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        if (end == 0) {
            return path.isEmpty() ? "." : "/";
        }
        return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }

    private static String dir(String path) {
        return clean(path.substring(0, path.lastIndexOf('/') + 1));
    }

    private static String ext(String path) {
        int dot = path.lastIndexOf('.');
        return dot < path.lastIndexOf('/') || dot < 0 ? "" : path.substring(dot);
    }

    /** The shortest path that means the same. */
    private static String clean(String path) {
        boolean rooted = path.startsWith("/");
        List<String> kept = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            boolean up = segment.equals("..");
            boolean upFromHere = kept.isEmpty() || kept.get(kept.size() - 1).equals("..");
            if (up && !upFromHere) {
                kept.remove(kept.size() - 1);
            } else if (up ? !rooted : !segment.isEmpty() && !segment.equals(".")) {
                kept.add(segment);
            }
        }
        String cleaned = (rooted ? "/" : "") + String.join("/", kept);
        return cleaned.isEmpty() ? "." : cleaned;
    }
}
