package dev.plumbline.helm.cases;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a file of cases, strictly: an unknown key or a text that is none is refused with the case's name. */
final class CaseYaml {
    private static final Set<String> KEYS = Set.of(
            "name",
            "template",
            "values",
            "files",
            "valuesFiles",
            "release",
            "namespace",
            "kubeVersion",
            "apiVersions",
            "archive",
            "reason",
            "ours",
            "match",
            "words");

    private final String name;
    private final Map<?, ?> fields;

    private CaseYaml(String name, Map<?, ?> fields) {
        this.name = name;
        this.fields = fields;
    }

    static List<HelmCase> parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(64 << 20);
        Object document;
        try {
            document = new Yaml(new SafeConstructor(options)).load(text);
        } catch (YAMLException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        if (!(document instanceof Map<?, ?> top) || !(top.get("cases") instanceof List<?> list) || top.size() != 1) {
            throw new IllegalArgumentException("a case file is a map with the one key cases, a list");
        }
        List<HelmCase> cases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Object entry : list) {
            if (!(entry instanceof Map<?, ?> fields) || !(fields.get("name") instanceof String name)) {
                throw new IllegalArgumentException("case " + (cases.size() + 1) + " is no map with a name");
            }
            if (!names.add(name)) {
                throw new IllegalArgumentException("two cases are called " + name);
            }
            cases.add(new CaseYaml(name, fields).toCase());
        }
        return cases;
    }

    private HelmCase toCase() {
        for (Object key : fields.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw refused("has the unknown key " + key);
            }
        }
        return new HelmCase(name, input(), difference(), words());
    }

    private CaseInput input() {
        boolean wrapped = fields.containsKey("template");
        if (wrapped == fields.containsKey("files")) {
            throw refused("needs either template or files");
        }
        if (!wrapped && fields.containsKey("values")) {
            throw refused("has values beside files; write values.yaml there");
        }
        Object archive = fields.containsKey("archive") ? fields.get("archive") : false;
        if (!(archive instanceof Boolean packed)) {
            throw refused("archive is true or false");
        }
        return new CaseInput(
                wrapped,
                wrapped ? CaseInput.wrap(content("template", fields.get("template")), values()) : files(),
                valuesFiles(),
                text("release").orElse("release"),
                text("namespace").orElse("default"),
                text("kubeVersion").orElse("v1.35.0"),
                texts("apiVersions"),
                packed);
    }

    private ChartFile.Content values() {
        return fields.containsKey("values") ? valuesContent("values", fields.get("values")) : ChartFile.Content.of("");
    }

    private Map<String, ChartFile> files() {
        if (!(fields.get("files") instanceof Map<?, ?> map)) {
            throw refused("files is a map from path to text");
        }
        Map<String, ChartFile> files = new TreeMap<>();
        map.forEach((path, file) -> files.put(String.valueOf(path), file(String.valueOf(path), file)));
        return files;
    }

    private ChartFile file(String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && map.size() == 1 && map.get("link") instanceof String target) {
            return new ChartFile.Link(target);
        }
        return content(path, value);
    }

    private List<ChartFile.Content> valuesFiles() {
        List<ChartFile.Content> all = new ArrayList<>();
        for (Object entry : list("valuesFiles")) {
            all.add(valuesContent("valuesFiles", entry));
        }
        return all;
    }

    private ChartFile.Content valuesContent(String key, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && !map.containsKey("base64")) {
            DumperOptions options = new DumperOptions();
            options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
            return ChartFile.Content.of(new Yaml(options).dump(map));
        }
        return content(key, value);
    }

    private ChartFile.Content content(String key, @Nullable Object value) {
        if (value instanceof String string) {
            return ChartFile.Content.of(string);
        }
        if (value instanceof Map<?, ?> map && map.size() == 1 && map.get("base64") instanceof String base64) {
            return new ChartFile.Content(base64.replaceAll("\\s", ""));
        }
        throw refused(key + " is neither text nor {base64: ...}; quote it");
    }

    private Optional<HelmCase.KnownDifference> difference() {
        Optional<String> reason = text("reason");
        Optional<String> ours = text("ours");
        if (reason.isPresent() != ours.isPresent()) {
            throw refused("needs both reason and ours, or neither");
        }
        return reason.map(why -> new HelmCase.KnownDifference(why, ours.orElseThrow()));
    }

    private List<String> words() {
        boolean declared = text("match").isPresent();
        if (declared && !text("match").equals(Optional.of("words"))) {
            throw refused("match can only be words");
        }
        List<String> words = texts("words");
        if (declared == words.isEmpty()) {
            throw refused("needs both match: words and a list of words, or neither");
        }
        return words;
    }

    private Optional<String> text(String key) {
        Object value = fields.get(key);
        if (value == null && !fields.containsKey(key)) {
            return Optional.empty();
        }
        if (value instanceof String string) {
            return Optional.of(string);
        }
        throw refused(key + " is no text; quote it");
    }

    private List<String> texts(String key) {
        List<String> all = new ArrayList<>();
        for (Object entry : list(key)) {
            if (!(entry instanceof String string)) {
                throw refused(key + " holds something that is no text; quote it");
            }
            all.add(string);
        }
        return all;
    }

    private List<?> list(String key) {
        Object value = fields.get(key);
        if (value == null && !fields.containsKey(key)) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw refused(key + " is no list");
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("case " + name + ": " + why);
    }
}
