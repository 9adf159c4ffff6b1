package dev.plumbline.helm.template;

/** Statements one after the other. */
final class ListNode extends Statement {
    private final Statement[] statements;

    ListNode(TemplateText source, int position, Statement[] statements) {
        super(source, position);
        this.statements = statements;
    }

    @Override
    Flow run(Frame frame) {
        for (Statement statement : statements) {
            frame.at = statement;
            frame.step();
            Flow flow = statement.run(frame);
            if (flow != Flow.NEXT) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    @Override
    boolean blank() {
        for (Statement statement : statements) {
            if (!statement.blank()) {
                return false;
            }
        }
        return true;
    }

    @Override
    void print(StringBuilder out) {
        for (Statement statement : statements) {
            statement.print(out);
        }
    }
}
