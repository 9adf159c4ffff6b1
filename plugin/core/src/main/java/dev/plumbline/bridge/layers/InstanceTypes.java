package dev.plumbline.bridge.layers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What EC2's instance types are; the file says where it is from. */
final class InstanceTypes {

    private static final String FILE = "instance-types.tsv";
    private static final Map<String, String[]> FAMILIES = read();

    private InstanceTypes() {}

    /**
     * A machine.
     *
     * @param architecture {@code amd64} or {@code arm64}
     * @param cpus vCPUs
     * @param memory in MiB
     */
    record Machine(String type, String architecture, long cpus, long memory) {}

    /** The family of a type: {@code m7i} of {@code m7i.large}, and of itself. */
    static String family(String type) {
        return type.split("\\.", 2)[0];
    }

    /** The architecture of a family, {@code amd64} or {@code arm64}; empty if the family is not known. */
    static String architecture(String family) {
        String[] columns = FAMILIES.get(family);
        return columns == null ? "" : columns[1];
    }

    /** Empty for a type that the facts do not know. */
    static Optional<Machine> machine(String type) {
        String family = family(type);
        String[] columns = FAMILIES.get(family);
        if (columns == null || type.length() <= family.length()) {
            return Optional.empty();
        }
        String size = type.substring(family.length() + 1);
        for (String entry : columns[2].split(" ", -1)) {
            String[] parts = entry.split(":", -1);
            if (parts[0].equals(size)) {
                return Optional.of(new Machine(type, columns[1], Long.parseLong(parts[1]), Long.parseLong(parts[2])));
            }
        }
        return Optional.empty();
    }

    private static Map<String, String[]> read() {
        Map<String, String[]> families = new HashMap<>();
        try (InputStream in = InstanceTypes.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in the jar");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split("\t", -1);
                if (columns.length == 3) {
                    families.put(columns[0], columns);
                }
            }
            return families;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
