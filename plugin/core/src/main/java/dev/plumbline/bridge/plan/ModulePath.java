package dev.plumbline.bridge.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * The way to a module, {@code module.network.module.zone["a"]}.
 *
 * @param names of the calls, from the root on; empty for the root module
 * @param keys of the instances, {@code "a"} with its quotes or {@code 0}; empty text where a call has one instance
 */
record ModulePath(List<String> names, List<String> keys) {

    static final ModulePath ROOT = new ModulePath(List.of(), List.of());

    ModulePath {
        names = List.copyOf(names);
        keys = List.copyOf(keys);
    }

    /** The path that an address of a module spells; the root for an empty one. */
    static ModulePath of(String address) {
        List<String> names = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        int at = 0;
        while (address.startsWith("module.", at)) {
            int start = at + "module.".length();
            int end = start;
            while (end < address.length() && address.charAt(end) != '.' && address.charAt(end) != '[') {
                end++;
            }
            names.add(address.substring(start, end));
            int close = end < address.length() && address.charAt(end) == '[' ? closing(address, end) : end;
            keys.add(close == end ? "" : address.substring(end + 1, close - 1));
            at = close + 1;
        }
        return new ModulePath(names, keys);
    }

    /** The offset behind the bracket that closes the one at an offset; brackets in quotes do not count. */
    static int closing(String address, int open) {
        boolean quoted = false;
        for (int i = open; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ']' && !quoted) {
                return i + 1;
            }
        }
        return address.length();
    }

    /** Whether a module may see the other: the instances of the calls that both have are the same. */
    boolean meets(ModulePath other) {
        for (int i = 0; i < Math.min(names.size(), other.names.size()); i++) {
            if (!names.get(i).equals(other.names.get(i))) {
                return true;
            }
            if (!keys.get(i).equals(other.keys.get(i))) {
                return false;
            }
        }
        return true;
    }
}
