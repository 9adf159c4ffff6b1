package dev.plumbline.environment;

import java.util.Set;
import java.util.regex.Pattern;

/** Names that become names of folders and of Kubernetes objects. */
final class Names {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]");

    private Names() {}

    /** A name that has to be there and that no other one of its sort has; noted if it cannot be one. */
    static String unique(Fields fields, String what, Set<String> taken) {
        String value = fields.required("name");
        if (value.isEmpty()) {
            return value;
        }
        String article = what.equals("environment") ? "an " : "a ";
        String cannot = "\"" + value + "\" cannot name " + article + what;
        if (!LABEL.matcher(value).matches()) {
            fields.note(fields.at("name"), cannot, "use lower-case letters, digits and hyphens, at most 63");
        } else if (DEVICE.matcher(value).matches()) {
            fields.note(fields.at("name"), cannot + ": Windows knows no folder of that name", "choose another");
        } else if (!taken.add(value)) {
            fields.note(fields.at("name"), "there is another " + what + " \"" + value + "\"", "");
        }
        return value;
    }

    /** A value that was read, noted if it is given and cannot be the name of a Kubernetes object of a sort. */
    static String label(Fields fields, String key, String value, String what) {
        if (!value.isEmpty() && !LABEL.matcher(value).matches()) {
            fields.note(
                    fields.at(key),
                    "\"" + value + "\" is no name of " + what,
                    "use lower-case letters, digits and hyphens, at most 63");
        }
        return value;
    }
}
