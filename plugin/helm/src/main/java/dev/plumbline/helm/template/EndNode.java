package dev.plumbline.helm.template;

/** {@code end} or {@code else}: exists only while a template is parsed. */
final class EndNode extends Statement {
    private final boolean isElse;

    EndNode(TemplateText source, int position, boolean isElse) {
        super(source, position);
        this.isElse = isElse;
    }

    boolean isElse() {
        return isElse;
    }

    @Override
    Flow run(Frame frame) {
        return Flow.NEXT;
    }

    @Override
    void print(StringBuilder out) {
        out.append(isElse ? "{{else}}" : "{{end}}");
    }
}
