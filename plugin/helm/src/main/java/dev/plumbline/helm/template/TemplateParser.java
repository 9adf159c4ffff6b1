package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Parses templates. */
public final class TemplateParser {
    private static final long LARGE_STACK_BYTES = 64L << 20;
    private static final int ORDINARY_NESTING = 200;

    private TemplateParser() {}

    /**
     * Parses a file.
     *
     * @param source the file; its name is that of the file's own template, and stands in errors
     * @param text its text
     * @param functionExists which functions templates may call besides {@linkplain Builtins#has text/template's own}
     * @return the file's own template and those it defines, each name once
     * @throws TemplateException with a parse error
     */
    public static List<Definition> parse(Source source, String text, Predicate<String> functionExists) {
        TemplateText template = new TemplateText(source, text);
        Predicate<String> known = functionExists.or(Builtins::has);
        try {
            return TreeParser.parse(template, known, ORDINARY_NESTING);
        } catch (PipelineParser.DeepNesting e) {
            return onLargeStack(template, known);
        }
    }

    /** Go allows ten thousand parentheses inside each other. */
    private static List<Definition> onLargeStack(TemplateText template, Predicate<String> functionExists) {
        List<Definition> parsed = new ArrayList<>();
        LargeStack.run(
                LARGE_STACK_BYTES,
                () -> parsed.addAll(TreeParser.parse(template, functionExists, PipelineParser.MAXIMUM_NESTING)));
        return List.copyOf(parsed);
    }
}
