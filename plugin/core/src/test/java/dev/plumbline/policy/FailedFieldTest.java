package dev.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.validate.schema.FieldPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailedFieldTest {

    private static final FieldPath LIMIT = FieldPath.ROOT.field("limits").field("memory");
    private static final FieldPath REQUEST = FieldPath.ROOT.field("requests").field("memory");
    private static final FieldPath SELECTOR =
            FieldPath.ROOT.field("nodeSelector").field("workload");
    private static final FieldPath AFFINITY = FieldPath.ROOT.field("affinity");

    @Test
    void isTheOneWhoseValueIsSaidFirst() throws YamlException {
        assertThat(of("2Gi is more than 512Mi", LIMIT, REQUEST)).isEqualTo(LIMIT);
        assertThat(of("512Mi is less than 2Gi", LIMIT, REQUEST)).isEqualTo(REQUEST);
    }

    @Test
    void aPartOfAWordIsNotTheValue() throws YamlException {
        assertThat(of("12Gi, 512Mi", LIMIT, REQUEST)).isEqualTo(REQUEST);
        assertThat(of("0.2Gi, 512Mi", LIMIT, REQUEST)).isEqualTo(REQUEST);
    }

    @Test
    void isElseTheOneWhoseNameIsSaid() throws YamlException {
        assertThat(of("select nodes with workload=ml", SELECTOR, AFFINITY)).isEqualTo(SELECTOR);
    }

    @Test
    void isElseTheLastSinceExpressionsStopWhereTheyFail() throws YamlException {
        assertThat(of("no", SELECTOR, AFFINITY)).isEqualTo(AFFINITY);
        assertThat(of("no")).isEqualTo(FieldPath.ROOT);
    }

    private static FieldPath of(String message, FieldPath... reads) throws YamlException {
        Node object = YamlReader.documents("{limits: {memory: 2Gi}, requests: {memory: 512Mi}}")
                .get(0);
        return FailedField.of(List.of(reads), message, object);
    }
}
