package dev.plumbline.helm.cases;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that {@code helm template} is given in one case.
 *
 * @param wrapped true when the chart only carries one template, whose text is the result of the case; false when the
 *     whole output is
 * @param files the chart's files by path inside the chart
 * @param valuesFiles the {@code -f} files in order
 * @param release the release name
 * @param namespace the release namespace
 * @param kubeVersion what {@code --kube-version} says
 * @param apiVersions what {@code --api-versions} adds
 * @param archive true when the chart is handed over as a {@code .tgz}
 */
public record CaseInput(
        boolean wrapped,
        Map<String, ChartFile> files,
        List<ChartFile.Content> valuesFiles,
        String release,
        String namespace,
        String kubeVersion,
        List<String> apiVersions,
        boolean archive) {
    /** The path, and so the name, of the template that a wrapped case is about. */
    public static final String WRAPPED_TEMPLATE = "templates/_case.tpl";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Takes copies, the files sorted by path. */
    public CaseInput {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        valuesFiles = List.copyOf(valuesFiles);
        apiVersions = List.copyOf(apiVersions);
    }

    /** The chart around one template: it prints what the template gives as one JSON string. */
    static Map<String, ChartFile> wrap(ChartFile template, ChartFile values) {
        return Map.of(
                "Chart.yaml",
                ChartFile.Content.of("apiVersion: v2\nname: case\nversion: 0.1.0\n"),
                "values.yaml",
                values,
                WRAPPED_TEMPLATE,
                template,
                "templates/out.yaml",
                ChartFile.Content.of("out: {{ include \"case/templates/_case.tpl\" . | toJson }}\n"));
    }

    /** The first 16 hexadecimal digits of the SHA-256 over the whole input: what tells a stale record. */
    String digest() {
        try {
            byte[] canonical = canonical().getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical);
            return HexFormat.of().formatHex(hash).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String canonical() {
        Map<String, Object> all = new TreeMap<>();
        Map<String, Object> entries = new TreeMap<>();
        files.forEach((path, file) -> entries.put(path, canonical(file)));
        all.put("wrapped", wrapped);
        all.put("files", entries);
        all.put(
                "valuesFiles",
                valuesFiles.stream().map(ChartFile.Content::base64).toList());
        all.put("release", release);
        all.put("namespace", namespace);
        all.put("kubeVersion", kubeVersion);
        all.put("apiVersions", apiVersions);
        all.put("archive", archive);
        return JSON.writeValueAsString(all);
    }

    private static Object canonical(ChartFile file) {
        if (file instanceof ChartFile.Link link) {
            return Map.of("link", link.target());
        }
        return ((ChartFile.Content) file).base64();
    }

    /**
     * Writes the chart and the values files below an empty folder.
     *
     * @param folder an existing folder
     * @return where they are
     * @throws IOException when a file cannot be written
     */
    OnDisk writeTo(Path folder) throws IOException {
        Path chart = folder.resolve(archive ? "chart.tgz" : "chart");
        if (archive) {
            ChartArchive.write(files, chart);
        } else {
            writeFolder(chart);
        }
        List<Path> values = new ArrayList<>();
        for (ChartFile.Content content : valuesFiles) {
            values.add(Files.write(folder.resolve("values-" + values.size() + ".yaml"), content.bytes()));
        }
        return new OnDisk(chart, List.copyOf(values));
    }

    private void writeFolder(Path chart) throws IOException {
        Files.createDirectories(chart);
        for (Map.Entry<String, ChartFile> entry : files.entrySet()) {
            Path path = chart.resolve(entry.getKey()).normalize();
            if (!path.startsWith(chart) || path.equals(chart)) {
                throw new IllegalArgumentException("only an archive can hold the name " + entry.getKey());
            }
            Files.createDirectories(path.getParent());
            if (entry.getValue() instanceof ChartFile.Link link) {
                Files.createSymbolicLink(path, Path.of(link.target()));
            } else {
                Files.write(path, ((ChartFile.Content) entry.getValue()).bytes());
            }
        }
    }

    /**
     * A case's chart as files.
     *
     * @param chart the chart's folder or archive
     * @param valuesFiles the {@code -f} files in order
     */
    public record OnDisk(Path chart, List<Path> valuesFiles) {}
}
