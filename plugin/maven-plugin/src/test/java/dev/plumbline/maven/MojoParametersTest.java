package dev.plumbline.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.pipeline.FailOn;
import dev.plumbline.pipeline.Request;
import dev.plumbline.pipeline.Request.Goal;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parameters of the goals, set as a POM or a command line sets them. */
@MojoTest
class MojoParametersTest {

    @Test
    @InjectMojo(goal = "render")
    void renderNeedsNoConfiguration(RenderMojo mojo) throws Exception {
        Request request = request(mojo);
        assertThat(request.goal()).isEqualTo(Goal.RENDER);
        assertThat(request.environments()).isEmpty();
        assertThat(request.options().force()).isFalse();
        assertThat(request.config()).endsWithRaw(Path.of("gitops/gitops.yaml"));
    }

    @Test
    @InjectMojo(goal = "render")
    @MojoParameter(name = "config", value = "elsewhere/project.yaml")
    @MojoParameter(name = "environments", value = "dev,staging")
    @MojoParameter(name = "dryRun", value = "true")
    @MojoParameter(name = "force", value = "true")
    void renderTakesThemAll(RenderMojo mojo) throws Exception {
        Request request = request(mojo);
        assertThat(request.goal()).isEqualTo(Goal.DRY_RUN);
        assertThat(request.environments()).containsExactly("dev", "staging");
        assertThat(request.options().force()).isTrue();
        assertThat(request.config()).endsWithRaw(Path.of("elsewhere/project.yaml"));
    }

    @Test
    @InjectMojo(goal = "check")
    void checkOnlyRenders(CheckMojo mojo) throws Exception {
        assertThat(request(mojo).goal()).isEqualTo(Goal.CHECK);
    }

    @Test
    @InjectMojo(goal = "verify")
    void verifyCompares(VerifyMojo mojo) throws Exception {
        assertThat(request(mojo).goal()).isEqualTo(Goal.VERIFY);
        assertThat(request(mojo).options().force()).isFalse();
    }

    @Test
    @InjectMojo(goal = "verify")
    @MojoParameter(name = "config", value = "nowhere.yaml")
    @MojoParameter(name = "skip", value = "true")
    void aGoalThatIsSkippedLooksAtNothing(VerifyMojo mojo) throws Exception {
        mojo.execute();
        assertThat(request(mojo).config()).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "check")
    void theBuiltInEngineRendersUnlessAnotherIsAskedFor(CheckMojo mojo) throws Exception {
        assertThat(((AbstractPipelineExecution) mojo.execution()).engine().get().name())
                .isEqualTo("the built-in engine");
    }

    @Test
    @InjectMojo(goal = "verify")
    @MojoParameter(name = "helm", value = "helm")
    void aWordThatIsNoEngineIsRefused(VerifyMojo mojo) {
        assertThatThrownBy(((AbstractPipelineExecution) mojo.execution())::engine)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("gitops.helm is \"helm\"; it has to be \"builtin\", \"cli\" or \"both\"");
    }

    @Test
    @InjectMojo(goal = "check")
    void onlyErrorsFailUnlessMoreIsAskedFor(CheckMojo mojo) throws Exception {
        assertThat(request(mojo).options().failOn()).isEqualTo(FailOn.ERROR);
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "failOn", value = "warning")
    void warningsFailWhereThatIsAskedFor(CheckMojo mojo) throws Exception {
        assertThat(request(mojo).options().failOn()).isEqualTo(FailOn.WARNING);
    }

    @Test
    @InjectMojo(goal = "verify")
    @MojoParameter(name = "failOn", value = "never")
    @MojoParameter(name = "baseline", value = "old.yaml")
    void nothingFailsWhereThatIsAskedFor(VerifyMojo mojo) throws Exception {
        assertThat(request(mojo).options().failOn()).isEqualTo(FailOn.NEVER);
        assertThat(request(mojo).options().baseline())
                .hasValueSatisfying(file -> assertThat(file).endsWithRaw(Path.of("old.yaml")));
    }

    @Test
    @InjectMojo(goal = "baseline")
    @MojoParameter(name = "force", value = "true")
    void aBaselineIsRecordedFromNothingThatIsRecalled(BaselineMojo mojo) throws Exception {
        assertThat(request(mojo).options().force()).isTrue();
        assertThat(request(mojo).options().cache()).isEmpty();
    }

    @Test
    @InjectMojo(goal = "render")
    @MojoParameter(name = "failOn", value = "warnings")
    void aWordThatIsNoSeverityIsRefused(RenderMojo mojo) {
        assertThatThrownBy(() -> request(mojo))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("gitops.failOn is \"warnings\"; it has to be \"error\", \"warning\" or \"never\"");
    }

    @Test
    @InjectMojo(goal = "verify")
    @MojoParameter(name = "today", value = "2027-02-28")
    void todayIsTheDayThatIsGiven(VerifyMojo mojo) throws Exception {
        assertThat(request(mojo).today()).isEqualTo(LocalDate.of(2027, 2, 28));
    }

    @Test
    @InjectMojo(goal = "check")
    void todayIsTheDateOfTheDayUnlessOneIsGiven(CheckMojo mojo) throws Exception {
        LocalDate before = LocalDate.now(ZoneOffset.UTC);
        assertThat(request(mojo).today()).isBetween(before, LocalDate.now(ZoneOffset.UTC));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "22.11.2026", "2026-02-30", "2026-11-22T10:00"})
    void whatIsNoDateIsRefused(String text) throws Exception {
        CheckMojo mojo = new CheckMojo();
        Field today = AbstractGitopsMojo.class.getDeclaredField("today");
        today.setAccessible(true);
        today.set(mojo, text);
        assertThatThrownBy(() -> request(mojo))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("gitops.today is \"" + text + "\"; it has to be a date such as 2026-11-22");
    }

    private static Request request(AbstractGitopsMojo mojo) throws MojoExecutionException {
        return ((AbstractExecution) mojo.execution()).request();
    }
}
