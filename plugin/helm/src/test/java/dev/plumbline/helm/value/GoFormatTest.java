package dev.plumbline.helm.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Span;
import dev.plumbline.helm.origin.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text that Helm 3.21.0 gave for the same; the matrix of verbs, kinds and flags is among the cases. */
class GoFormatTest {
    private static final Mark NAME = Mark.of(new Origin.BuiltIn("name", null));
    private static final Mark PORT = Mark.of(new Origin.BuiltIn("port", null));
    private static final Mark FORMAT = Mark.of(new Origin.BuiltIn("format", null));

    private static String sprintf(String format, Object... operands) {
        Value[] values = new Value[operands.length];
        for (int i = 0; i < operands.length; i++) {
            values[i] = value(operands[i]);
        }
        return GoFormat.sprintf(Text.of(format), values).string();
    }

    private static Value value(Object plain) {
        if (plain instanceof Value value) {
            return value;
        }
        if (plain instanceof Double number) {
            return FloatValue.of(number);
        }
        if (plain instanceof Integer number) {
            return IntValue.of(number);
        }
        return plain instanceof Boolean bool ? BoolValue.of(bool) : StringValue.of((String) plain);
    }

    private static ListValue list(Object... items) {
        List<Value> values = new ArrayList<>();
        for (Object item : items) {
            values.add(value(item));
        }
        return ListValue.of(values);
    }

    private static MapValue map(Object... pairs) {
        MapValue map = MapValue.empty();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], value(pairs[i + 1]));
        }
        return map;
    }

    @Test
    void padsAndSigns() {
        assertThat(sprintf("%05s|%-05s|%-05d|%05d|%+05d|% 05d|%05t", "ab", "ab", 42, 42, 42, 42, true))
                .isEqualTo("000ab|ab   |42   |00042|+0042| 0042|0true");
        assertThat(sprintf("%.3d|%8.3d|%-8.3d|%08.3d|%.0d|%.0d|%+.0d|% d", 5, 5, 5, 5, 0, 5, 0, 5))
                .isEqualTo("005|     005|005     |     005||5|| 5");
    }

    @Test
    void writesIntegersInEachBase() {
        assertThat(sprintf("%b|%o|%x|%X|%#o|%#X|%O|%#b|%08b", -5, -8, -255, -255, -8, -255, -8, 5, 5))
                .isEqualTo("-101|-10|-ff|-FF|-010|-0XFF|-0o10|0b101|00000101");
        assertThat(sprintf("%U|%#U|%8U|%-10U|%.6U|%U|%#U", 97, 97, 97, 97, 97, -1, 10))
                .isEqualTo("U+0061|U+0061 'a'|  U+0061|U+0061    |U+000061|U+FFFFFFFFFFFFFFFF|U+000A");
        assertThat(sprintf("%5c|%-5c|%05c|%c|%+q|%q|%#q", 97, 97, 97, -1, 233, 97, 233))
                .isEqualTo("    a|a    |0000a|\uFFFD|'\\u00e9'|'a'|'é'");
    }

    @ParameterizedTest
    @CsvSource({
        "1234567, 1.234567e+06",
        "123456, 123456",
        "100000.5, 100000.5",
        "1e20, 1e+20",
        "1e-4, 0.0001",
        "1e-5, 1e-05",
        "2.1, 2.1",
        "-0.0, -0",
        "5e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "2e-3, 0.002",
        "9007199254740993, 9.007199254740992e+15",
        "NaN, NaN",
        "Infinity, +Inf"
    })
    void writesFloatsShortest(double number, String text) {
        assertThat(GoFormat.print(FloatValue.of(number)).string()).isEqualTo(text);
        assertThat(sprintf("%v", number)).isEqualTo(text);
    }

    @Test
    void writesFloatsByVerb() {
        assertThat(sprintf("%b %x %X %.3x %.0x %x %x", 1.0, 1.0, 0.1, 0.1, 1.99, Double.MIN_VALUE, 0.0))
                .isEqualTo("4503599627370496p-52 0x1p+00 0X1.999999999999AP-04 0x1.99ap-04 0x1p+01 0x1p-1074 0x0p+00");
        assertThat(sprintf("%#x %#g %#v %#e %#.0f %#.0e", 1.0, 1e20, 1.5, 1.0, 1.0, 1.0))
                .isEqualTo("0x1.0000p+00 1.00000e+20 1.5 1.000000e+00 1. 1.e+00");
        assertThat(sprintf("%g %.10g %.3g %.0g %.21g", 100000000.5, 1e5, 1e5, 123.0, 1e20))
                .isEqualTo("1.000000005e+08 100000 1e+05 1e+02 100000000000000000000");
        assertThat(sprintf(
                        "%e %g %G %8.3f|%-8.1f|%+.2e|%+08.2f",
                        123456.789, 1e-7, 1e-7, 3.14159, 2.25, 12345.678, 3.14159))
                .isEqualTo("1.234568e+05 1e-07 1E-07    3.142|2.2     |+1.23e+04|+0003.14");
    }

    @Test
    void quotesAndCutsStrings() {
        assertThat(sprintf("%q %+q %#q %#q", "hé\0\"\n\u200b", "hé", "ab`c", "a\tb"))
                .isEqualTo("\"hé\\x00\\\"\\n\\u200b\" \"h\\u00e9\" \"ab`c\" `a\tb`");
        assertThat(sprintf("%.2s|%.0s|%5.1s|%.2q|%5q|%05q", "héllo", "abc", "xyz", "héé", "é", "a"))
                .isEqualTo("hé||    x|\"hé\"|  \"é\"|00\"a\"");
        assertThat(sprintf("%x|% x|%# x|%#X|%.2x|%010x", "héa", "héa", "héa", "é", "abc", "ab"))
                .isEqualTo("68c3a961|68 c3 a9 61|0x68 0xc3 0xa9 0x61|0XC3A9|6162|0000006162");
        assertThat(sprintf("%q|%s|%x", "\uDCFF", "\uDCFF", "\uDCFF")).isEqualTo("\"\\xff\"|\uDCFF|ff");
    }

    @Test
    void writesContainersItemByItem() {
        ListValue list = list("a", 1.0, NilValue.NIL, true);
        assertThat(sprintf("%v|%s|%-3v|%#v", list, list, list("a", 1), list))
                .isEqualTo("[a 1 <nil> true]|[a %!s(float64=1) <nil> %!s(bool=true)]|[a   1  ]|"
                        + "[]interface {}{\"a\", 1, interface {}(nil), true}");
        MapValue map = map("b", map("c", "d"), "a", 1, "z", NilValue.NIL);
        assertThat(sprintf("%v|%+v|%#v", map, map, map))
                .isEqualTo("map[a:1 b:map[c:d] z:<nil>]|map[a:1 b:map[c:d] z:<nil>]|map[string]interface {}"
                        + "{\"a\":1, \"b\":map[string]interface {}{\"c\":\"d\"}, \"z\":interface {}(nil)}");
        BytesValue bytes = new BytesValue(new byte[] {104, 105}, Mark.NONE);
        assertThat(sprintf("%v|%s|%x|%q|%#v|%T|%d", bytes, bytes, bytes, bytes, bytes, bytes, bytes))
                .isEqualTo("[104 105]|hi|6869|\"hi\"|[]byte{0x68, 0x69}|[]uint8|[104 105]");
    }

    @Test
    void namesMonthsAndDurations() {
        IntValue day = new IntValue(86_400_000_000_000L, GoType.DURATION, Mark.NONE);
        assertThat(sprintf("%v|%d|%T|%q|%t|%x", day, day, day, day, day, day))
                .isEqualTo("24h0m0s|86400000000000|time.Duration|\"24h0m0s\"|%!t(time.Duration=86400000000000)"
                        + "|323468306d3073");
        assertThat(GoFormat.print(day).string()).isEqualTo("24h0m0s");
    }

    @Test
    void printsWhatIsWrongWithAFormat() {
        assertThat(sprintf("%5d|%z|%w|%w|%!", "hi", 1, 1, map("a", 1)))
                .isEqualTo(
                        "%!d(string=   hi)|%!z(int=1)|%!w(int=1)|%!w(map[string]interface {}=map[a:1])|%!!(MISSING)");
        assertThat(sprintf("%s", 1, 2, NilValue.NIL, "x")).isEqualTo("%!s(int=1)%!(EXTRA int=2, <nil>, string=x)");
        assertThat(sprintf("%d %[3]d %[1]*d %", 1, 2)).isEqualTo("1 %!d(BADINDEX) 2 %!(NOVERB)");
        assertThat(sprintf("%[]d %[-1]d %[0]d %[1]2d %[1]d %.[1]d", 1, 2))
                .isEqualTo("%!d(BADINDEX) %!d(BADINDEX) %!d(BADINDEX) %!d(BADINDEX) 1 1");
        assertThat(sprintf("%*d|%*d|%.*f|%*s", -5, 42, "x", 42, -1, 3.5, 1000001, "a"))
                .isEqualTo("42   |%!(BADWIDTH)42|%!(BADPREC)3.500000|%!(BADWIDTH)a");
        assertThat(sprintf("%d|%v|%q|%6v|%5.", NilValue.NIL, NilValue.NIL, NilValue.NIL, NilValue.NIL))
                .isEqualTo("%!d(<nil>)|<nil>|%!q(<nil>)| <nil>|%!.(MISSING)");
        assertThat(sprintf("%é|%99999999999d", 1, 2)).isEqualTo("%!é(int=1)|%!(NOVERB)%!(EXTRA int=2)");
    }

    @Test
    void printPutsSpacesBetweenOperandsThatAreNoStrings() {
        Value[] values = {value("a"), value(1), value(2), value("b"), NilValue.NIL, NilValue.NIL, value(1.5)};
        assertThat(GoFormat.sprint(values).string()).isEqualTo("a1 2b<nil> <nil> 1.5");
        assertThat(GoFormat.sprintln(values).string()).isEqualTo("a 1 2 b <nil> <nil> 1.5\n");
    }

    @Test
    void operandsKeepTheirOriginsAndTheFormatItsOwn() {
        Text text = GoFormat.sprintf(
                Text.of("http://%s:%05d/", FORMAT),
                new StringValue(Text.of("db", NAME)),
                new IntValue(80, GoType.INT, PORT));
        assertThat(text.string()).isEqualTo("http://db:00080/");
        assertThat(text.data(0, 7).origins()).isEqualTo(FORMAT.origins());
        assertThat(text.data(7, 9).origins())
                .containsExactlyInAnyOrderElementsOf(NAME.and(FORMAT).origins());
        assertThat(text.data(10, 15).origins())
                .containsExactlyInAnyOrderElementsOf(PORT.and(FORMAT).origins());
        assertThat(text.data(15, 16).origins()).isEqualTo(FORMAT.origins());
    }

    @Test
    void itemsOfContainersKeepTheirOrigins() {
        MapValue map = MapValue.empty(NAME);
        map.put("a", new IntValue(80, GoType.INT, PORT));
        Text text = GoFormat.print(map);
        assertThat(text.string()).isEqualTo("map[a:80]");
        assertThat(text.data(0, 6).origins()).isEqualTo(NAME.origins());
        assertThat(text.data(6, 8).origins()).isEqualTo(PORT.origins());
        assertThat(text.data(8, 9).origins()).isEqualTo(NAME.origins());
    }

    @Test
    void anEmptyOperandLeavesItsTrace() {
        Text text = GoFormat.sprintf(Text.of("a%sb"), new StringValue(Text.of("", NAME)));
        assertThat(text.spans()).anySatisfy(span -> assertThat(span)
                .isEqualTo(new Span(1, 1, span.ink()))
                .matches(s -> s.ink().data().origins().equals(NAME.origins())));
    }

    @Test
    void largePaddingIsAccountedFor() {
        assertThatThrownBy(() -> GoFormat.sprintf(
                        units -> {
                            throw new FunctionException("too much: " + units);
                        },
                        Text.of("%9999999d"),
                        IntValue.of(1)))
                .isInstanceOf(FunctionException.class)
                .hasMessage("too much: 9999998");
    }

    @Test
    void aMapThatContainsItselfIsRefused() {
        MapValue map = MapValue.empty();
        map.put("self", map);
        assertThatThrownBy(() -> GoFormat.print(map)).isInstanceOf(FunctionException.class);
    }
}
