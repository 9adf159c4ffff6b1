package dev.plumbline.helm.value;

import java.util.Locale;

/** Go's {@code reflect.Kind}, as far as templates can meet it; {@code kindOf} prints the lower-case name. */
public enum Kind {
    INVALID,
    BOOL,
    INT,
    INT8,
    INT16,
    INT32,
    INT64,
    UINT,
    UINT8,
    UINT16,
    UINT32,
    UINT64,
    FLOAT32,
    FLOAT64,
    COMPLEX128,
    STRING,
    MAP,
    SLICE,
    STRUCT,
    PTR,
    INTERFACE,
    FUNC;

    /** Go's name of the kind. */
    public String goName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is one of the signed integers. */
    public boolean signed() {
        return compareTo(INT) >= 0 && compareTo(INT64) <= 0;
    }

    /** Whether it is one of the unsigned integers. */
    public boolean unsigned() {
        return compareTo(UINT) >= 0 && compareTo(UINT64) <= 0;
    }

    /** Whether it is a floating-point number. */
    public boolean floating() {
        return this == FLOAT32 || this == FLOAT64;
    }
}
