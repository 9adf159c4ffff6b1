package dev.plumbline.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jinjava takes longer to load than all the rest; who does not use it does not wait for it. */
class LateLoadingTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "a: dev                                                 § false",
                "a: dev # {{ not this }} {% nor this %}                 § false",
                "a: \"{{ environment.name }}\"                          § false",
                "a: \"{{ environment.name }}{{ release.namespace }}\"   § false",
                "a: \"{{ environment.name | upper }}\"                  § true",
                "a: \"{% if true %}x{% endif %}\"                       § true",
            })
    void jinjavaIsLoadedWhenAnExpressionNeedsIt(String values, boolean loaded) throws Exception {
        try (RecordingLoader loader = new RecordingLoader()) {
            Class<?> probe = Class.forName(Probe.class.getName(), true, loader);
            probe.getMethod("render", Path.class, String.class).invoke(null, folder, values);
            assertThat(loader.jinjava.isEmpty()).isEqualTo(!loaded);
        }
    }

    /** What runs among classes that are all loaded anew. */
    public static final class Probe {

        private Probe() {}

        public static void render(Path folder, String values) throws RenderException {
            new ChartCase(folder)
                    .template(
                            "config.yaml",
                            "{kind: ConfigMap, apiVersion: v1, metadata: {name: {{ .Values.a | quote }}}}")
                    .values(values)
                    .render();
        }
    }

    private static final class RecordingLoader extends URLClassLoader {

        private final Set<String> jinjava = ConcurrentHashMap.newKeySet();

        RecordingLoader() {
            super(
                    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                            .map(RecordingLoader::url)
                            .toArray(URL[]::new),
                    ClassLoader.getPlatformClassLoader());
        }

        private static URL url(String path) {
            try {
                return new File(path).toURI().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("com.hubspot.") || name.startsWith("jinjava.")) {
                jinjava.add(name);
            }
            return super.findClass(name);
        }
    }
}
