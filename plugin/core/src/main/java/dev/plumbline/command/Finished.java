package dev.plumbline.command;

/**
 * What became of a call of a program.
 *
 * @param exit 0 if all went well
 * @param out what it printed
 * @param err what it complained about
 */
public record Finished(int exit, String out, String err) {

    /** The first line of what it complained about; empty if there is none. */
    public String complaint() {
        return err.strip().lines().findFirst().orElse("");
    }
}
