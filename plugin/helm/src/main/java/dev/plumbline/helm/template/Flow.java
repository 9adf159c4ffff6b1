package dev.plumbline.helm.template;

/** Where execution goes after a statement. */
enum Flow {
    NEXT,
    BREAK,
    CONTINUE
}
