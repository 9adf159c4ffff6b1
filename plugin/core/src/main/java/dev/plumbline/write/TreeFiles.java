package dev.plumbline.write;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ResourceId;
import dev.plumbline.manifest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which file of the tree each manifest of a release gets.
 *
 * <p>A name says which object is in the file on every file system. What some system forbids is written as {@code %} and
 * two hexadecimal digits for each byte of its UTF-8, as in addresses; no Kubernetes name holds a {@code %}, so the way
 * back is unambiguous. Only a name that would be too long is cut, and then ends in a hash of the whole.
 */
final class TreeFiles {

    private static final String ENDING = ".yaml";

    /** File systems hold 255 bytes or characters; what remains is for the tools that append something of their own. */
    private static final int LONGEST = 200;

    private static final int HASH_DIGITS = 16;

    /** Names of devices on Windows, whatever follows behind a dot. */
    private static final Pattern DEVICE = Pattern.compile("(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\\..*)?");

    /**
     * From the shortest name to the fullest; a longer one is used only where the shorter is not enough. The first two
     * can be ambiguous ({@code a-b} and {@code c}, {@code a} and {@code b-c}); no group and no namespace holds the
     * {@code _} of the others. The last but one tells names apart that differ in case alone.
     */
    private static final List<Function<ResourceId, String>> NAMES = List.of(
            id -> lower(id.kind() + '-' + id.name()),
            id -> lower(qualified(id) + '-' + id.name()),
            id -> lower(qualified(id) + '_' + id.namespace() + '_' + id.name()),
            id -> encoded(qualified(id).toLowerCase(Locale.ROOT) + '_' + id.namespace() + '_' + id.name()),
            id -> encoded(id.kind() + '_' + id.group() + '_' + id.namespace() + '_' + id.name())
                    + '~'
                    + Sha256.hex(key(id)).substring(0, HASH_DIGITS));

    private TreeFiles() {}

    /**
     * File names in alphabetical order, no two of which differ in case alone.
     *
     * @return manifests by file name; more than one for a name if they are one object to the cluster
     */
    static Map<String, List<Manifest>> assign(List<Manifest> manifests) {
        Map<String, List<Manifest>> open = new LinkedHashMap<>();
        for (Manifest manifest : manifests) {
            open.computeIfAbsent(key(manifest.id()), key -> new ArrayList<>(1)).add(manifest);
        }
        Map<String, List<Manifest>> assigned = new TreeMap<>();
        for (Function<ResourceId, String> name : NAMES) {
            Map<String, List<String>> wanted = new LinkedHashMap<>();
            open.forEach((key, same) -> wanted.computeIfAbsent(
                            file(name.apply(same.get(0).id())), file -> new ArrayList<>(1))
                    .add(key));
            for (Map.Entry<String, List<String>> entry : wanted.entrySet()) {
                if (entry.getValue().size() == 1 && !assigned.containsKey(entry.getKey())) {
                    String key = entry.getValue().get(0);
                    assigned.put(entry.getKey(), open.getOrDefault(key, List.of()));
                    open.remove(key);
                }
            }
            if (open.isEmpty()) {
                return assigned;
            }
        }
        throw new IllegalStateException("two objects of one hash: " + open.keySet());
    }

    /** Equal for what is one object to the cluster, in whichever version it is written. */
    private static String key(ResourceId id) {
        return String.join("\n", id.group(), id.kind(), id.namespace(), id.name());
    }

    private static String qualified(ResourceId id) {
        return id.group().isEmpty() ? id.kind() : id.kind() + '.' + id.group();
    }

    private static String lower(String name) {
        return encoded(name.toLowerCase(Locale.ROOT));
    }

    /** In lower case without what some file system forbids, takes for a folder, or does not tell apart. */
    private static String encoded(String name) {
        StringBuilder safe = new StringBuilder(name.length());
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_') {
                safe.append(c);
            } else {
                safe.append('%').append(HexFormat.of().toHexDigits(b));
            }
        }
        return safe.toString();
    }

    private static String file(String name) {
        String free = DEVICE.matcher(name).matches()
                ? '%' + HexFormat.of().toHexDigits((byte) name.charAt(0)) + name.substring(1)
                : name;
        return (free.length() <= LONGEST
                        ? free
                        : free.substring(0, LONGEST - HASH_DIGITS - 1)
                                + '~'
                                + Sha256.hex(free).substring(0, HASH_DIGITS))
                + ENDING;
    }
}
