package dev.plumbline.helm.template;

/** What writes output or steers. */
abstract class Statement extends Node {

    Statement(TemplateText source, int position) {
        super(source, position);
    }

    abstract Flow run(Frame frame);

    /** Whether it counts as nothing when a template of the same name is already defined. */
    boolean blank() {
        return false;
    }
}
