package dev.plumbline.helm.engine;

import dev.plumbline.helm.engine.DocumentCache.ParsedDocument;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.origin.Span;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.GoSpace;
import dev.plumbline.helm.value.YamlException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the outputs of all templates apart into manifests and hooks, in Helm's order. */
final class ManifestSorter {

    private static final Map<String, Integer> RANK = rank();
    private static final Set<String> EVENTS = Set.of(
            "pre-install",
            "post-install",
            "pre-delete",
            "post-delete",
            "pre-upgrade",
            "post-upgrade",
            "pre-rollback",
            "post-rollback",
            "test",
            "test-success");
    private static final Pattern WEIGHT = Pattern.compile("[+-]?[0-9]{1,9}");

    /** By kind in the order of installation, unknown kinds after them by name; stable otherwise. */
    private static final Comparator<RenderedManifest> ORDER = Comparator.comparingInt(
                    (RenderedManifest manifest) -> RANK.getOrDefault(manifest.kind(), RANK.size()))
            .thenComparing(manifest -> RANK.containsKey(manifest.kind()) ? "" : manifest.kind());

    private final DocumentCache cache;
    private final List<RenderedManifest> manifests = new ArrayList<>();
    private final List<RenderedHook> hooks = new ArrayList<>();
    private final List<UnknownHook> unknownHooks = new ArrayList<>();
    private final List<UncertainTemplate> uncertainTemplates = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<HelmException> problems = new ArrayList<>();

    private static Map<String, Integer> rank() {
        Map<String, Integer> rank = new HashMap<>();
        FactList.read("install-order.txt").forEach(kind -> rank.put(kind, rank.size()));
        return Map.copyOf(rank);
    }

    /**
     * Sorts.
     *
     * @param outputs what each template gave, by its path
     * @param cache documents that were parsed before
     * @throws HelmException standing for all documents that are not the YAML of an object
     */
    ManifestSorter(SortedMap<String, Text> outputs, DocumentCache cache) {
        this.cache = cache;
        outputs.forEach((path, output) -> {
            List<Text> documents = ManifestSplitter.split(output);
            documents.forEach(document -> add(path, document));
            if (output.nondeterministic() && documents.stream().noneMatch(Text::nondeterministic)) {
                uncertain(path, output);
            }
        });
        if (!problems.isEmpty()) {
            throw problems.get(0).standingFor(problems).after(warnings);
        }
        manifests.sort(ORDER);
        hooks.sort(Comparator.comparing(RenderedHook::manifest, ORDER));
    }

    private void add(String path, Text document) {
        ParsedDocument parsed;
        try {
            parsed = cache.parse(document.string());
        } catch (YamlException e) {
            problems.add(broken(path, e.getMessage(), writer(path, document, e.line(), e.column())));
            return;
        } catch (HelmException e) {
            problems.add(broken(path, e.getMessage(), writer(path, document, 1, 1)));
            return;
        }
        ManifestHead head = parsed.head();
        RenderedManifest manifest = new RenderedManifest(path, document, head.kind(), parsed.tree());
        String hook = head.annotation("helm.sh/hook");
        if (hook == null) {
            manifests.add(manifest);
            return;
        }
        List<String> events = list(hook);
        if (EVENTS.containsAll(events)) {
            hooks.add(new RenderedHook(
                    manifest,
                    events,
                    weight(head.annotation("helm.sh/hook-weight")),
                    policies(head.annotation("helm.sh/hook-delete-policy"))));
        } else {
            unknownHooks.add(new UnknownHook(path, hook));
            warnings.add("info: skipping unknown hook: \"" + hook + '"');
        }
    }

    /** Blocks left out by chance, not text that was written: that is a comment, or it would be in a document. */
    private void uncertain(String path, Text output) {
        Mark causes = Mark.NONE;
        for (Span span : output.spans()) {
            if (span.gap() && span.ink().nondeterministic()) {
                causes = causes.and(span.ink().all());
            }
        }
        if (causes.nondeterministic()) {
            uncertainTemplates.add(new UncertainTemplate(path, causes));
        }
    }

    private static HelmException broken(String path, String message, Place place) {
        return HelmException.at("YAML parse error on " + path + ": " + message, List.of(place));
    }

    /** The template's line that wrote a character of a document; the template's start if that is not known. */
    private static Place writer(String path, Text document, int line, int column) {
        String text = document.string();
        int at = 0;
        for (int i = 1; i < line && text.indexOf('\n', at) >= 0; i++) {
            at = text.indexOf('\n', at) + 1;
        }
        at = Math.min(at + column - 1, text.length() - 1);
        Place writer = document.inkAt(at).writer();
        return writer == null ? Source.template(path).at(1, 1) : writer;
    }

    private static List<String> list(String annotation) {
        List<String> parts = new ArrayList<>();
        for (String part : annotation.split(",", -1)) {
            parts.add(GoSpace.trim(part).toLowerCase(Locale.ROOT));
        }
        return parts;
    }

    private static List<String> policies(@Nullable String annotation) {
        return annotation == null ? List.of() : list(annotation);
    }

    private static int weight(@Nullable String annotation) {
        return annotation != null && WEIGHT.matcher(annotation).matches() ? Integer.parseInt(annotation) : 0;
    }

    List<RenderedManifest> manifests() {
        return manifests;
    }

    List<RenderedHook> hooks() {
        return hooks;
    }

    List<UnknownHook> unknownHooks() {
        return unknownHooks;
    }

    List<UncertainTemplate> uncertainTemplates() {
        return uncertainTemplates;
    }

    List<String> warnings() {
        return warnings;
    }
}
