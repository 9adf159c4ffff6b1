package dev.plumbline.helm.chart;

import dev.plumbline.helm.chart.Dependency.ImportedValue;
import dev.plumbline.helm.chart.ProcessedChart.EnabledDependency;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.Kind;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.StructValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes {@code .Chart}: the metadata of a chart as a Go struct, each field with its place in {@code Chart.yaml}. */
public final class ChartMetadataValue {
    private static final GoType CHART = GoType.basic("struct { chart.Metadata; IsRoot bool }", Kind.STRUCT);
    private static final GoType METADATA = GoType.basic("chart.Metadata", Kind.STRUCT);
    private static final GoType MAINTAINER = GoType.basic("*chart.Maintainer", Kind.PTR);
    private static final GoType DEPENDENCY = GoType.basic("*chart.Dependency", Kind.PTR);

    private final Metadata metadata;
    private final boolean tracing;

    private ChartMetadataValue(Metadata metadata, boolean tracing) {
        this.metadata = metadata;
        this.tracing = tracing;
    }

    /**
     * The value of {@code .Chart}.
     *
     * @param tracing whether fields are marked
     */
    public static StructValue of(ProcessedChart chart, boolean tracing) {
        return new ChartMetadataValue(chart.metadata(), tracing).make(chart);
    }

    private StructValue make(ProcessedChart chart) {
        StructValue inner = StructValue.of(METADATA, fields(chart), false, mark("Chart", ""));
        StructValue.Field root =
                new StructValue.Field("IsRoot", "IsRoot", false, BoolValue.of(chart.root(), mark("Chart.IsRoot", "")));
        return StructValue.of(
                CHART, List.of(new StructValue.Field("Metadata", "", false, inner), root), true, mark("Chart", ""));
    }

    private List<StructValue.Field> fields(ProcessedChart chart) {
        Metadata m = metadata;
        List<StructValue.Field> fields = new ArrayList<>();
        fields.add(string("Name", "name", chart.name()));
        fields.add(string("Home", "home", m.home()));
        fields.add(field("Sources", "sources", strings("Chart.Sources", "sources", m.sources())));
        fields.add(string("Version", "version", m.version()));
        fields.add(string("Description", "description", m.description()));
        fields.add(field("Keywords", "keywords", strings("Chart.Keywords", "keywords", m.keywords())));
        fields.add(field("Maintainers", "maintainers", maintainers()));
        fields.add(string("Icon", "icon", m.icon()));
        fields.add(string("APIVersion", "apiVersion", m.apiVersion()));
        fields.add(string("Condition", "condition", m.condition()));
        fields.add(string("Tags", "tags", m.tags()));
        fields.add(string("AppVersion", "appVersion", m.appVersion()));
        fields.add(field(
                "Deprecated", "deprecated", BoolValue.of(m.deprecated(), mark("Chart.Deprecated", "deprecated"))));
        fields.add(field("Annotations", "annotations", annotations()));
        fields.add(string("KubeVersion", "kubeVersion", m.kubeVersion()));
        fields.add(field("Dependencies", "dependencies", dependencies(chart.dependencies())));
        fields.add(string("Type", "type", m.type()));
        return fields;
    }

    private static StructValue.Field field(String name, String json, Value value) {
        return new StructValue.Field(name, json, true, value);
    }

    private StructValue.Field string(String name, String json, String text) {
        return field(name, json, StringValue.of(text, mark("Chart." + name, json)));
    }

    private Mark mark(String path, String written) {
        return tracing ? Mark.of(new Origin.BuiltIn(path, metadata.place(written))) : Mark.NONE;
    }

    private ListValue strings(String path, String written, List<String> texts) {
        List<Value> items = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            items.add(StringValue.of(texts.get(i), mark(path + '.' + i, written + '.' + i)));
        }
        return new ListValue(items, GoType.STRINGS, mark(path, written));
    }

    private MapValue annotations() {
        MapValue map =
                new MapValue(MapValue.empty().entries(), GoType.STRING_MAP, mark("Chart.Annotations", "annotations"));
        metadata.annotations()
                .forEach((key, text) ->
                        map.put(key, StringValue.of(text, mark("Chart.Annotations." + key, "annotations." + key))));
        return map;
    }

    private ListValue maintainers() {
        List<Value> items = new ArrayList<>();
        for (Maintainer person : metadata.maintainers()) {
            String path = "Chart.Maintainers." + items.size();
            String written = "maintainers." + items.size() + '.';
            items.add(pointer(
                    MAINTAINER,
                    List.of(
                            field("Name", "name", text(person.name(), path + ".Name", written + "name")),
                            field("Email", "email", text(person.email(), path + ".Email", written + "email")),
                            field("URL", "url", text(person.url(), path + ".URL", written + "url"))),
                    mark(path, "maintainers." + items.size())));
        }
        return new ListValue(items, GoType.slice(MAINTAINER), mark("Chart.Maintainers", "maintainers"));
    }

    /** Both kinds of pointers can be asked whether they are valid; charts that are not were refused before. */
    private static StructValue pointer(GoType type, List<StructValue.Field> fields, Mark mark) {
        GoFunction validate = GoFunction.of("Validate", (call, none) -> NilValue.NIL);
        return new StructValue(type, fields, false, Map.of("Validate", validate), null, mark);
    }

    private StringValue text(String text, String path, String written) {
        return StringValue.of(text, mark(path, written));
    }

    private ListValue dependencies(List<EnabledDependency> dependencies) {
        List<Value> items = new ArrayList<>();
        for (EnabledDependency one : dependencies) {
            String path = "Chart.Dependencies." + items.size();
            items.add(dependency(one, new Written(path)));
        }
        return new ListValue(items, GoType.slice(DEPENDENCY), mark("Chart.Dependencies", "dependencies"));
    }

    /** Marks of a dependency, whose declaration has one place. */
    private final class Written {
        private final String path;

        Written(String path) {
            this.path = path;
        }

        StructValue.Field string(String name, String json, boolean omitEmpty, String text) {
            return new StructValue.Field(name, json, omitEmpty, StringValue.of(text, mark(path + '.' + name, "")));
        }
    }

    private StructValue dependency(EnabledDependency one, Written written) {
        Dependency declared = one.declared();
        Mark mark = tracing ? Mark.of(new Origin.BuiltIn(written.path, declared.place())) : Mark.NONE;
        List<Value> tags = new ArrayList<>();
        declared.tags().forEach(tag -> tags.add(StringValue.of(tag, mark)));
        List<Value> imports = new ArrayList<>();
        one.imports().forEach(entry -> imports.add(imported(entry, mark)));
        return pointer(
                DEPENDENCY,
                List.of(
                        written.string("Name", "name", false, one.name()),
                        written.string("Version", "version", true, declared.version()),
                        written.string("Repository", "repository", false, declared.repository()),
                        written.string("Condition", "condition", true, declared.condition()),
                        field("Tags", "tags", new ListValue(tags, GoType.STRINGS, mark)),
                        field("Enabled", "enabled", BoolValue.of(one.enabled(), mark)),
                        field("ImportValues", "import-values", ListValue.of(imports, mark)),
                        written.string("Alias", "alias", true, declared.alias())),
                mark);
    }

    private static Value imported(ImportedValue entry, Mark mark) {
        if (entry instanceof ImportedValue.Exported exported) {
            return StringValue.of(exported.key(), mark);
        }
        MapValue map = new MapValue(MapValue.empty().entries(), GoType.STRING_MAP, mark);
        if (entry instanceof ImportedValue.Mapped mapped) {
            Map.of("child", mapped.child(), "parent", mapped.parent())
                    .forEach((key, text) -> map.put(key, StringValue.of(text, mark)));
        }
        return map;
    }
}
