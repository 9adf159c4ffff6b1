package dev.plumbline.helm.engine;

import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.template.Definition;
import dev.plumbline.helm.template.TemplateException;
import dev.plumbline.helm.template.TemplateParser;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Parsed templates, shared by all renderings of an engine: each text is parsed once a name. */
final class TemplateCache {

    /** More than this and the cache starts anew, so that generated {@code tpl} texts cannot fill the memory. */
    private static final int LIMIT = 20_000;

    private record Key(String name, String text) {}

    private final Map<Key, List<Definition>> parsed = new ConcurrentHashMap<>();

    /**
     * The templates of a file.
     *
     * @throws TemplateException if it cannot be parsed
     */
    List<Definition> parse(Source source, String text) {
        if (parsed.size() >= LIMIT) {
            parsed.clear();
        }
        // Threads that want the same file wait for it and meet again at the next one, so they share the work.
        return parsed.computeIfAbsent(
                new Key(source.name(), text), key -> TemplateParser.parse(source, key.text(), HelmFunctions::exists));
    }
}
