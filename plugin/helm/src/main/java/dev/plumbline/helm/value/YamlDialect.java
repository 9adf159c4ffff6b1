package dev.plumbline.helm.value;

/** The two ways in which Helm writes YAML. */
enum YamlDialect {
    /** {@code toYaml}: through JSON, then goyaml.v2, which does not indent sequences and folds at 80 columns. */
    PLAIN(80),
    /** {@code toYamlPretty}: goyaml.v3 without JSON between, with indented sequences and lines of any length. */
    PRETTY(Integer.MAX_VALUE);

    private final int width;

    YamlDialect(int width) {
        this.width = width;
    }

    /** The column behind which a blank becomes a line break. */
    int width() {
        return width;
    }
}
