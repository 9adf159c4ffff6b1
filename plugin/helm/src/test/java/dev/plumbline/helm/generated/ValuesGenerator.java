package dev.plumbline.helm.generated;

import java.util.Random;

/** Makes the {@code values.yaml} that generated templates read: the same keys, other contents. */
final class ValuesGenerator {

    private static final String VALUES = """
            s:
              plain: %s
              odd: %s
              empty: ""
              number: "%d"
              lines: |
                one: %s
                two:
                  - %s
            num:
              whole: %d
              real: %s
              big: %d
              zero: 0
            b: {"yes": true, "no": false}
            none: null
            l:
              strings: [%s, %s, b, a]
              numbers: [%d, 2, %s]
              mixed: [%s, 1, true, null, 2.5, {k: v}, [x]]
              maps:
                - {name: %s, port: %d}
                - name: second
            m:
              flat: {a: %s, b: %d, k: "x"}
              empty: {}
              deep:
                a: {b: {c: %s}}
                list: [1, {z: %s}]
            """;

    private final Random random;

    ValuesGenerator(Random random) {
        this.random = random;
    }

    String values() {
        return VALUES.formatted(
                scalar(),
                odd(),
                random.nextInt(1000),
                scalar(),
                scalar(),
                random.nextInt(100_000) - 500,
                pick("1.5", "-0.25", "1e10", "3.14159", "1e-7"),
                1_000_000_000L * random.nextInt(1000),
                scalar(),
                scalar(),
                random.nextInt(50),
                pick("0.1", "7", "-1"),
                scalar(),
                scalar(),
                random.nextInt(65536),
                scalar(),
                random.nextInt(10),
                odd(),
                scalar());
    }

    private String scalar() {
        return pick(
                "abc", "a-b", "x,y,z", "Hello World", "\"true\"", "\"012\"", "foo_bar", "Zed", "\"a b  c\"", "v1.2.3");
    }

    private String odd() {
        return pick(
                "\"<&>'\\\"\"",
                "\"\\u00e9\\u4e2d\"",
                "\"a: b # c\"",
                "\"- x\"",
                "\"  lead\"",
                "\"tail \"",
                "\"\\ttab\"",
                "\"line\\nbreak\"",
                "\"%d {{ x }}\"",
                "\"\\U0001F600\"",
                "\"null\"",
                "\"~\"",
                "\"2024-01-01\"",
                "\"1e3\"");
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
