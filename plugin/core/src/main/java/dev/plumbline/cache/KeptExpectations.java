package dev.plumbline.cache;

import dev.plumbline.input.Access;
import dev.plumbline.input.Expectation;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Expectations as they stand at the end of a file: names and states, folders, a row for each expectation that says where
 * these are, and where rows and folders begin. An expectation is made when it is asked for, by whatever thread asks: there
 * may be thousands, of which the first may tell already that something has changed.
 */
final class KeptExpectations extends AbstractList<Expectation> implements RandomAccess {

    private static final int MISSING = -1;

    /** Access, folder, name, state. */
    private static final int ROW = 1 + 3 * Integer.BYTES;

    /** Where folders and rows begin. */
    private static final int END = 2 * Integer.BYTES;

    /** By number. The tool's fingerprint is part of the key, so that another order is another key. */
    private static final List<Access> ACCESSES = List.of(Access.values());

    private final byte[] file;
    private final ByteBuffer numbers;
    private final int rows;
    private final int size;
    private final Path[] folders;

    private KeptExpectations(byte[] file, ByteBuffer numbers, int rows, Path[] folders) {
        this.file = file;
        this.numbers = numbers;
        this.rows = rows;
        this.size = (file.length - END - rows) / ROW;
        this.folders = folders;
    }

    /** Those at the end of a file. */
    static KeptExpectations read(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        int rows = in.getInt(file.length - Integer.BYTES);
        in.position(in.getInt(file.length - END));
        Path[] folders = new Path[in.getInt()];
        for (int i = 0; i < folders.length; i++) {
            folders[i] = Path.of(KeptFile.readText(in));
        }
        return new KeptExpectations(file, ByteBuffer.wrap(file), rows, folders);
    }

    /** Folders and states stand there once each: most files share their folder, and many their content. */
    static void write(List<Expectation> expectations, DataOutputStream out) throws IOException {
        Map<Path, Integer> folders = new LinkedHashMap<>();
        Map<String, Integer> names = new HashMap<>();
        IdentityHashMap<byte[], Integer> states = new IdentityHashMap<>();
        for (Expectation expectation : expectations) {
            Path path = expectation.path();
            folders.putIfAbsent(folder(path), folders.size());
            if (names.putIfAbsent(name(path), out.size()) == null) {
                KeptFile.writeText(name(path), out);
            }
            byte[] state = expectation.state();
            if (state != null && states.putIfAbsent(state, out.size()) == null) {
                KeptFile.writeBytes(state, out);
            }
        }
        int foldersBegin = out.size();
        out.writeInt(folders.size());
        for (Path folder : folders.keySet()) {
            KeptFile.writeText(folder.toString(), out);
        }
        int rowsBegin = out.size();
        for (Expectation expectation : expectations) {
            Path path = expectation.path();
            byte[] state = expectation.state();
            out.writeByte(ACCESSES.indexOf(expectation.access()));
            out.writeInt(folders.getOrDefault(folder(path), MISSING));
            out.writeInt(names.getOrDefault(name(path), MISSING));
            out.writeInt(state == null ? MISSING : states.getOrDefault(state, MISSING));
        }
        out.writeInt(foldersBegin);
        out.writeInt(rowsBegin);
    }

    /** The folder of a path; a root is its own. */
    private static Path folder(Path path) {
        return Objects.requireNonNullElse(path.getParent(), path);
    }

    private static String name(Path path) {
        return path.getNameCount() == 0 ? "" : String.valueOf(path.getFileName());
    }

    @Override
    public Expectation get(int index) {
        int row = rows + Objects.checkIndex(index, size) * ROW;
        Access access = ACCESSES.get(numbers.get(row));
        Path folder = folders[numbers.getInt(row + 1)];
        int name = numbers.getInt(row + 1 + Integer.BYTES);
        int state = numbers.getInt(row + 1 + 2 * Integer.BYTES);
        Path path =
                folder.resolve(new String(file, name + Integer.BYTES, numbers.getInt(name), StandardCharsets.UTF_8));
        return new Expectation(access, path, state == MISSING ? null : bytes(state));
    }

    private byte[] bytes(int at) {
        int from = at + Integer.BYTES;
        return Arrays.copyOfRange(file, from, from + numbers.getInt(at));
    }

    @Override
    public int size() {
        return size;
    }
}
