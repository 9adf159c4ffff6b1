package dev.plumbline.argocd;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import dev.plumbline.manifest.SourceLocation;
import java.util.Map;

/** One template, and the engine behind it. */
final class JinjaTemplate {

    private static final class Holder {
        private static final Jinjava ENGINE = new Jinjava(JinjavaConfig.newBuilder()
                .withFailOnUnknownTokens(true)
                .withTrimBlocks(true)
                .withLstripBlocks(true)
                .build());
    }

    private final String name;
    private final String text;

    JinjaTemplate(String name, String text) {
        this.name = name;
        this.text = text;
    }

    String name() {
        return name;
    }

    String render(Map<String, Object> context) throws TemplateException {
        RenderResult result = Holder.ENGINE.renderForResult(text, context);
        if (result.hasErrors()) {
            TemplateError error = result.getErrors().get(0);
            throw new TemplateException(
                    Problem.error(error.getMessage(), "", new SourceLocation(name, error.getLineno(), 0)));
        }
        return result.getOutput();
    }
}
