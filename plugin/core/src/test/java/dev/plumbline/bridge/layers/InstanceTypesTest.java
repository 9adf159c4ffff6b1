package dev.plumbline.bridge.layers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts about machines are those of the file, and only those. */
class InstanceTypesTest {

    @ParameterizedTest
    @CsvSource({
        "m7i.large,amd64,2,8192",
        "t4g.nano,arm64,2,512",
        "m7i-flex.2xlarge,amd64,8,32768",
        "p5.48xlarge,amd64,192,2097152",
        "a1.metal,arm64,16,32768"
    })
    void whatAMachineIs(String type, String architecture, long cpus, long memory) {
        assertThat(InstanceTypes.machine(type)).contains(new InstanceTypes.Machine(type, architecture, cpus, memory));
        assertThat(InstanceTypes.architecture(InstanceTypes.family(type))).isEqualTo(architecture);
    }

    @ParameterizedTest
    @ValueSource(strings = {"m7i.enormous", "m99.large", "m7i", "", "large", "m7i.", "m7i.large.1"})
    void whatIsNoMachineIsNotKnown(String type) {
        assertThat(InstanceTypes.machine(type)).isEmpty();
    }

    @Test
    void aFamilyThatTheFactsDoNotHaveIsOfNoArchitecture() {
        assertThat(InstanceTypes.architecture("m99")).isEmpty();
        assertThat(InstanceTypes.architecture("mac2")).isEmpty();
        assertThat(InstanceTypes.architecture("#")).isEmpty();
    }
}
