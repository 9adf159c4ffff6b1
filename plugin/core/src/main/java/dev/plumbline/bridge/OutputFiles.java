package dev.plumbline.bridge;

import dev.plumbline.bridge.TerraformOutputs.Printed;
import dev.plumbline.environment.Environment;
import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that hold what Terraform printed.
 *
 * @param outputs what {@code terraform output -json} printed
 * @param state what {@code terraform state pull} printed
 */
public record OutputFiles(Path outputs, Path state) {

    /** What they say, of an environment. */
    public TerraformOutputs read(Environment environment) {
        for (Path file : new Path[] {outputs, state}) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                return TerraformOutputs.broken(Finding.error(
                        "bridge",
                        environment.name(),
                        Files.exists(file) ? "the file cannot be read" : "there is no such file",
                        "",
                        SourceLocation.of(file.toString())));
            }
        }
        List<Printed> printed = new ArrayList<>();
        for (Path file : new Path[] {outputs, state}) {
            try {
                printed.add(new Printed(Files.readString(file), file.toString()));
            } catch (IOException e) {
                return TerraformOutputs.broken(Finding.error(
                        "bridge",
                        environment.name(),
                        "the file is not UTF-8 text",
                        "save what Terraform prints as it is; Windows PowerShell makes it UTF-16 unless it is told"
                                + " otherwise: | Out-File -Encoding utf8 FILE",
                        SourceLocation.of(file.toString())));
            }
        }
        return TerraformOutputs.read(environment.name(), printed.get(0), printed.get(1));
    }
}
