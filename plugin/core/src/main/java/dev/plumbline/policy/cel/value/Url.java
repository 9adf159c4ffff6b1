package dev.plumbline.policy.cel.value;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A URL, absolute or beginning with a slash.
 *
 * @param scheme in lower case; empty if there is none
 * @param host with its port
 * @param path escaped
 * @param query by name
 */
public record Url(String scheme, String host, String path, Map<String, List<String>> query) {

    /** Name of the type. */
    public static final String TYPE = "kubernetes.URL";

    public Url {
        query = Map.copyOf(query);
    }

    /**
     * Reads a URL.
     *
     * @return a URL, or an error
     */
    public static Object parse(String text) {
        UrlText.Parsed parsed = UrlText.parse(text);
        return parsed.problem() == null
                ? new Url(parsed.scheme(), parsed.host(), parsed.path(), UrlText.query(parsed.query()))
                : new CelError("URL parse error during conversion from string: " + problem(text, parsed.problem()));
    }

    /** What Go says of a URL that it cannot read. */
    static String problem(String text, String problem) {
        return "parse " + Texts.quoted(text) + ": " + problem;
    }

    /** The host without brackets and port. */
    public String hostname() {
        int port = portAt();
        String name = port < 0 ? host : host.substring(0, port);
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }

    /** The port; empty if there is none. */
    public String port() {
        int port = portAt();
        return port < 0 ? "" : host.substring(port + 1);
    }

    private int portAt() {
        int colon = host.lastIndexOf(':');
        return colon >= 0 && host.substring(colon + 1).matches("[0-9]*") && host.lastIndexOf(']') < colon ? colon : -1;
    }

    @Override
    public String toString() {
        return (scheme.isEmpty() ? "" : scheme + "://")
                + host
                + new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
