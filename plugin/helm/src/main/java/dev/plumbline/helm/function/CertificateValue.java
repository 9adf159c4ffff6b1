package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.Kind;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.ObjectValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.StructValue;
import dev.plumbline.helm.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate and its private key as templates see them: {@code .Cert} and {@code .Key}.
 *
 * @param certificate in PEM
 * @param key in PEM
 */
record CertificateValue(String certificate, String key, Mark mark) implements ObjectValue {

    static final GoType TYPE = GoType.basic("sprig.certificate", Kind.STRUCT);

    @Override
    public GoType type() {
        return TYPE;
    }

    @Override
    public CertificateValue and(Mark more) {
        Mark union = mark.and(more);
        return union == mark ? this : new CertificateValue(certificate, key, union);
    }

    @Override
    public @Nullable Value field(String name) {
        return switch (name) {
            case "Cert" -> StringValue.of(certificate, mark);
            case "Key" -> StringValue.of(key, mark);
            default -> null;
        };
    }

    @Override
    public Text print() {
        return Text.of("{" + certificate + " " + key + "}", mark);
    }

    @Override
    public StructValue struct() {
        List<StructValue.Field> fields = List.of(
                new StructValue.Field("Cert", "Cert", false, StringValue.of(certificate, mark)),
                new StructValue.Field("Key", "Key", false, StringValue.of(key, mark)));
        return StructValue.of(TYPE, fields, false, mark);
    }

    @Override
    public Value plain() {
        MapValue map = MapValue.empty(mark);
        map.put("Cert", StringValue.of(certificate, mark));
        map.put("Key", StringValue.of(key, mark));
        return map;
    }
}
