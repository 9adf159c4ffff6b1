package dev.plumbline.argocd;

import java.util.Arrays;
import java.util.List;

/** The templates there are. A user's file of the same name replaces the plugin's. */
enum TemplateName {
    /** The AppProject of the Applications that lead to others. */
    ROOT_PROJECT("appproject-root.yaml.j2"),
    /** The AppProject of the releases of an environment. */
    ENVIRONMENT_PROJECT("appproject-environment.yaml.j2"),
    /** The Application that leads to those of the environments. */
    ROOT("application-root.yaml.j2"),
    /** The Application that leads to those of the releases of an environment. */
    ENVIRONMENT("application-environment.yaml.j2"),
    /** The Application of a release in an environment. */
    RELEASE("application-release.yaml.j2");

    private final String file;

    TemplateName(String file) {
        this.file = file;
    }

    /** The name of its file. */
    String file() {
        return file;
    }

    /** The names of all files. */
    static List<String> files() {
        return Arrays.stream(values()).map(TemplateName::file).toList();
    }
}
