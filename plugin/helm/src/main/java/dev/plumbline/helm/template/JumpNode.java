package dev.plumbline.helm.template;

/** {@code break} or {@code continue}. */
final class JumpNode extends Statement {
    private final Flow flow;

    JumpNode(TemplateText source, int position, Flow flow) {
        super(source, position);
        this.flow = flow;
    }

    @Override
    Flow run(Frame frame) {
        return flow;
    }

    @Override
    void print(StringBuilder out) {
        out.append(flow == Flow.BREAK ? "{{break}}" : "{{continue}}");
    }
}
