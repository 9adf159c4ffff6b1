package dev.plumbline.policy.cel.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An IPv4 or IPv6 address. Immutable. */
public final class IpAddress {

    /** Name of the type. */
    public static final String TYPE = "net.IP";

    private static final int IPV4_BYTES = 4;

    private final byte[] content;

    IpAddress(byte[] content) {
        this.content = content;
    }

    /**
     * Reads an address.
     *
     * @return an address, or an error
     */
    public static Object parse(String text) {
        IpText.Result parsed = IpText.parse(text);
        if (parsed.problem() != null) {
            return new CelError("IP Address " + Texts.quoted(text) + " parse error during conversion from string: "
                    + parsed.problem());
        }
        if (!parsed.zone().isEmpty()) {
            return new CelError("IP address " + Texts.quoted(text) + " with zone value is not allowed");
        }
        IpAddress address = new IpAddress(parsed.content().content());
        return address.isMapped() ? mapped(text) : address;
    }

    static CelError mapped(String text) {
        return new CelError("IPv4-mapped IPv6 address " + Texts.quoted(text) + " is not allowed");
    }

    /** 4 or 6. */
    public long family() {
        return content.length == IPV4_BYTES ? 4 : 6;
    }

    int bits() {
        return content.length * Byte.SIZE;
    }

    boolean isMapped() {
        if (content.length == IPV4_BYTES || content[10] != -1 || content[11] != -1) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            if (content[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** All but the first bits set to nothing. */
    IpAddress masked(int prefix) {
        byte[] masked = content.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.max(0, Math.min(Byte.SIZE, prefix - i * Byte.SIZE));
            masked[i] = (byte) (masked[i] & (0xff00 >> kept));
        }
        return new IpAddress(masked);
    }

    /** {@code 0.0.0.0} or {@code ::}. */
    public boolean isUnspecified() {
        return equals(new IpAddress(new byte[content.length]));
    }

    /** {@code 127.0.0.0/8} or {@code ::1}. */
    public boolean isLoopback() {
        byte[] last = new byte[content.length];
        last[last.length - 1] = 1;
        return family() == 4 ? content[0] == 127 : Arrays.equals(content, last);
    }

    /** {@code 224.0.0.0/24} or {@code ff02::/16}. */
    public boolean isLinkLocalMulticast() {
        return family() == 4
                ? unsigned(0) == 224 && content[1] == 0 && content[2] == 0
                : unsigned(0) == 0xff && (unsigned(1) & 0x0f) == 0x02;
    }

    /** {@code 169.254.0.0/16} or {@code fe80::/10}. */
    public boolean isLinkLocalUnicast() {
        return family() == 4
                ? unsigned(0) == 169 && unsigned(1) == 254
                : unsigned(0) == 0xfe && (unsigned(1) & 0xc0) == 0x80;
    }

    private boolean isMulticast() {
        return family() == 4 ? (unsigned(0) & 0xf0) == 0xe0 : unsigned(0) == 0xff;
    }

    /** What is none of the others, nor the broadcast address. */
    public boolean isGlobalUnicast() {
        boolean broadcast = family() == 4 && Arrays.equals(content, new byte[] {-1, -1, -1, -1});
        return !broadcast && !isUnspecified() && !isLoopback() && !isMulticast() && !isLinkLocalUnicast();
    }

    private int unsigned(int index) {
        return content[index] & 0xff;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress address && Arrays.equals(content, address.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** The canonical form. */
    @Override
    public String toString() {
        return IpText.write(content);
    }
}
