package dev.plumbline.helm.function;

import static dev.plumbline.helm.value.GoType.MAP;
import static dev.plumbline.helm.value.GoType.STRING;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.Entries;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.List;
import java.util.Objects;

/** URLs; and {@code getHostByName}, which in a rendering never asks the network. */
final class UrlFunctions {

    private UrlFunctions() {}

    static List<GoFunction> all() {
        return List.of(
                GoFunction.of("urlParse", UrlFunctions::parse, STRING),
                GoFunction.of("urlJoin", UrlFunctions::join, MAP),
                GoFunction.of("getHostByName", (call, a) -> StringValue.of("", Arguments.inputs(a)), STRING));
    }

    private static Value parse(Call call, Value[] a) {
        GoUrl url;
        try {
            url = GoUrl.parse(Arguments.string(a[0]));
        } catch (FunctionException e) {
            throw new FunctionException("unable to parse url: " + e.getMessage(), e);
        }
        Mark mark = a[0].mark();
        Entries parts = new Entries();
        parts.put("scheme", StringValue.of(url.scheme(), mark));
        parts.put("host", StringValue.of(url.host(), mark));
        parts.put("hostname", StringValue.of(url.hostname(), mark));
        parts.put("path", StringValue.of(url.path(), mark));
        parts.put("query", StringValue.of(url.query(), mark));
        parts.put("opaque", StringValue.of(url.opaque(), mark));
        parts.put("fragment", StringValue.of(url.fragment(), mark));
        parts.put("userinfo", StringValue.of(Objects.requireNonNullElse(url.user(), ""), mark));
        return new MapValue(parts, MAP, mark);
    }

    private static Value join(Call call, Value[] a) {
        MapValue parts = Arguments.map(a[0]);
        GoUrl url = new GoUrl(
                part(parts, "scheme"),
                part(parts, "opaque"),
                null,
                part(parts, "host"),
                part(parts, "path"),
                part(parts, "query"),
                part(parts, "fragment"));
        String userinfo = part(parts, "userinfo");
        if (!userinfo.isEmpty()) {
            url = new GoUrl(
                    url.scheme(), url.opaque(), user(userinfo), url.host(), url.path(), url.query(), url.fragment());
        }
        Mark mark = parts.mark();
        for (String key : parts.keys()) {
            mark = mark.and(parts.lookUp(key).mark());
        }
        return StringValue.of(url.print(), mark);
    }

    private static String user(String userinfo) {
        try {
            return Objects.requireNonNullElse(
                    GoUrl.parse("proto://" + userinfo + "@host").user(), "");
        } catch (FunctionException e) {
            throw new FunctionException("unable to parse userinfo in dict: " + e.getMessage(), e);
        }
    }

    private static String part(MapValue parts, String key) {
        Value part = parts.get(key);
        if (part == null) {
            return "";
        }
        if (part instanceof StringValue string) {
            return string.string();
        }
        if (part instanceof NilValue) {
            throw Arguments.nilPointer();
        }
        String kind = part.type().kind().goName();
        throw new FunctionException("unable to parse " + key + " key, must be of type string, but " + kind + " found");
    }
}
