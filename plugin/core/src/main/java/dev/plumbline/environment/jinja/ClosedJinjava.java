package dev.plumbline.environment.jinja;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.JinjavaProcessors;
import com.hubspot.jinjava.el.TruthyTypeConverter;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.loader.ResourceLocator;
import com.hubspot.jinjava.loader.ResourceNotFoundException;
import com.hubspot.jinjava.random.RandomNumberGeneratorStrategy;
import com.hubspot.jinjava.tree.Node;
import java.nio.charset.Charset;
import java.time.ZoneOffset;
import java.util.Locale;
import jinjava.de.odysseus.el.ExpressionFactoryImpl;
import jinjava.de.odysseus.el.tree.TreeStore;
import jinjava.de.odysseus.el.tree.impl.Cache;
import jinjava.javax.el.ExpressionFactory;

/** A Jinjava that knows the filters, tests, tags and functions of {@link Library}, and finds no file. */
final class ClosedJinjava extends Jinjava {

    /** The longest output, in bytes. */
    static final int LONGEST_OUTPUT = 1_000_000;

    /** Parsed expressions that are kept, as Jinjava keeps them. */
    private static final int EXPRESSIONS = 1_000;

    private final Context library;
    private final ExpressionFactory bounded = new ExpressionFactoryImpl(
            new TreeStore(new BoundedSyntax(), new Cache(EXPRESSIONS)), new TruthyTypeConverter());

    ClosedJinjava() {
        super(config());
        this.library = new Library(super.getGlobalContext());
        setResourceLocator(new NoFiles());
    }

    private static JinjavaConfig config() {
        return JinjavaConfig.newBuilder()
                .withElResolver(new DataResolver())
                .withLocale(Locale.ROOT)
                .withTimeZone(ZoneOffset.UTC)
                .withRandomNumberGeneratorStrategy(RandomNumberGeneratorStrategy.CONSTANT_ZERO)
                .withMaxOutputSize(LONGEST_OUTPUT)
                .withNestedInterpretationEnabled(false)
                // As Jinja has it: a filter binds closer than an operator, a loop over a map goes over its keys.
                .withLegacyOverrides(LegacyOverrides.newBuilder()
                        .withUseNaturalOperatorPrecedence(true)
                        .withIterateOverMapKeys(true)
                        .withKeepNullableLoopValues(true)
                        .build())
                .withProcessors(JinjavaProcessors.newBuilder()
                        .withNodePreProcessor(ClosedJinjava::enter)
                        .build())
                .build();
    }

    private static void enter(Node node, JinjavaInterpreter interpreter) {
        ((ClosedInterpreter) interpreter).enter(node);
    }

    @Override
    public ExpressionFactory getExpressionFactory() {
        return bounded;
    }

    @Override
    public Context getGlobalContext() {
        return library;
    }

    private static final class NoFiles implements ResourceLocator {
        @Override
        public String getString(String name, Charset encoding, JinjavaInterpreter interpreter)
                throws ResourceNotFoundException {
            throw new ResourceNotFoundException("there are no files here");
        }
    }
}
