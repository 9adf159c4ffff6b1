package dev.plumbline.environment.jinja;

import com.hubspot.jinjava.el.ExtendedSyntaxBuilder;
import com.hubspot.jinjava.el.ext.ExtendedParser;
import com.hubspot.jinjava.el.ext.PowerOfOperator;
import jinjava.de.odysseus.el.tree.impl.Builder;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.de.odysseus.el.tree.impl.Scanner;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;

/** Jinjava's expressions with {@link BoundedOperator} in place of what works on two values. */
final class BoundedSyntax extends ExtendedSyntaxBuilder {

    private static final long serialVersionUID = 1;

    BoundedSyntax() {
        super(Feature.METHOD_INVOCATIONS, Feature.VARARGS);
    }

    @Override
    protected Parser createParser(String expression) {
        return new BoundedParser(this, expression);
    }

    private static final class BoundedParser extends ExtendedParser {

        BoundedParser(Builder builder, String expression) {
            super(builder, expression);
        }

        @Override
        protected AstBinary createAstBinary(AstNode left, AstNode right, AstBinary.Operator operator) {
            return new AstBinary(left, right, BoundedOperator.of(operator));
        }

        /** A power binds closer than a product, as in Jinja, which takes several from left to right. */
        @Override
        protected AstNode filter(boolean required) throws Scanner.ScanException, ParseException {
            AstNode node = super.filter(required);
            while (node != null && getToken() == PowerOfOperator.TOKEN) {
                consumeToken();
                node = createAstBinary(node, super.filter(true), PowerOfOperator.OP);
            }
            return node;
        }

        /** Operators that EL does not know, such as {@code **}, make their nodes themselves. */
        @Override
        public void putExtensionHandler(Scanner.ExtensionToken token, ExtensionHandler handler) {
            super.putExtensionHandler(token, new ExtensionHandler(handler.getExtensionPoint()) {
                @Override
                public AstNode createAstNode(AstNode... children) {
                    AstNode node = handler.createAstNode(children);
                    return node instanceof AstBinary binary
                            ? createAstBinary(binary.getChild(0), binary.getChild(1), binary.getOperator())
                            : node;
                }
            });
        }
    }
}
