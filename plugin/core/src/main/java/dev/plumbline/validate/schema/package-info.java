/**
 * Schemas of Kubernetes objects: read from the published OpenAPI and from CustomResourceDefinitions, and checked against
 * nodes as strictly as the API server decodes them.
 *
 * <p>Of the project's packages it imports only {@code manifest} and {@code finding}; it alone sees the
 * validator of JSON Schemas.
 */
@NullMarked
package dev.plumbline.validate.schema;

import org.jspecify.annotations.NullMarked;
