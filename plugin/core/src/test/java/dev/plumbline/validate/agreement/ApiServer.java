package dev.plumbline.validate.agreement;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** A throw-away API server, asked for verdicts by server-side dry run with strict field validation. */
public final class ApiServer {

    private static final String QUESTION = "?dryRun=All&fieldValidation=Strict";

    private final HttpClient client;
    private final String server;
    private final String token;
    private final Map<String, String> paths = new HashMap<>();

    private ApiServer(HttpClient client, String server, String token) {
        this.client = client;
        this.server = server;
        this.token = token;
    }

    /** The server that {@code -Dplumbline.oracle.kubeconfig=FILE} names. */
    public static ApiServer oracle() throws IOException, GeneralSecurityException, YamlException {
        return of(Path.of(System.getProperty("plumbline.oracle.kubeconfig")));
    }

    /**
     * With {@code -Dplumbline.oracle.record}, keeps what a server said, to be compared with in every build.
     *
     * @param record where, written anew
     * @param lines the first says what was asked of whom
     */
    public static void keep(Path record, List<String> lines) throws IOException {
        if (System.getProperty("plumbline.oracle.record") != null) {
            Files.writeString(record, String.join("\n", lines) + '\n');
        }
    }

    /** The server of a kubeconfig with a token; its certificate is taken as it is. */
    private static ApiServer of(Path kubeconfig) throws IOException, GeneralSecurityException, YamlException {
        Node config = YamlReader.documents(new String(Files.readAllBytes(kubeconfig), StandardCharsets.UTF_8))
                .get(0);
        Node.Mapping cluster = first(config, "clusters", "cluster");
        Node.Mapping user = first(config, "users", "user");
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, null);
        HttpClient client = HttpClient.newBuilder().sslContext(context).build();
        return new ApiServer(client, String.valueOf(cluster.string("server")), String.valueOf(user.string("token")));
    }

    private static Node.Mapping first(Node config, String list, String key) {
        Node items = Json.fields(config).getOrDefault(list, config);
        Node value = Json.fields(((Node.Sequence) items).items().get(0)).getOrDefault(key, config);
        return (Node.Mapping) value;
    }

    /** {@code v1.35.4}. */
    public String version() throws IOException, InterruptedException {
        return String.valueOf(Json.read(get("/version").body()).string("gitVersion"));
    }

    /**
     * An answer.
     *
     * @param code of HTTP
     * @param says the message of a refusal; empty if there is none
     * @param reason of a refusal
     * @param warnings in their order
     */
    public record Answer(int code, String says, String reason, List<String> warnings) {}

    /**
     * Creates an object, or asks whether it could be created.
     *
     * @param query {@code ?dryRun=All}; empty to create it
     */
    public Answer create(Node.Mapping object, String query) throws IOException, InterruptedException {
        return send("POST", path(object) + query, object);
    }

    /** Replaces an object that is there, or asks whether it could be replaced. */
    public Answer replace(Node.Mapping object, String query) throws IOException, InterruptedException {
        return send("PUT", named(object) + query, object);
    }

    /** Removes an object, or asks whether it could be removed. */
    public Answer delete(Node.Mapping object, String query) throws IOException, InterruptedException {
        return send("DELETE", named(object) + query, Json.read("{}"));
    }

    /** Sees to it that an object is there as it is given, whatever was there before. */
    public void put(Node.Mapping object) throws IOException, InterruptedException {
        HttpResponse<String> present = get(named(object));
        if (present.statusCode() == 404) {
            expectTaken(create(object, ""));
            return;
        }
        Node.Mapping there = Json.read(present.body()).mapping("metadata");
        Node.Mapping metadata = object.mapping("metadata");
        if (there == null || metadata == null || there.get("resourceVersion") == null) {
            throw new IOException("not an object: " + present.body());
        }
        Node version = Node.Scalar.of(String.valueOf(there.string("resourceVersion")));
        expectTaken(replace(object.with("metadata", metadata.with("resourceVersion", version)), ""));
    }

    private static void expectTaken(Answer answer) throws IOException {
        if (!answer.says().isEmpty()) {
            throw new IOException(answer.says());
        }
    }

    private String named(Node.Mapping object) throws IOException, InterruptedException {
        Node.Mapping metadata = object.mapping("metadata");
        return path(object) + '/' + (metadata == null ? "" : metadata.string("name"));
    }

    private Answer send(String method, String path, Node.Mapping body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        boolean done = response.statusCode() / 100 == 2;
        Node.Mapping status = Json.read(response.body());
        List<String> warnings = response.headers().allValues("warning").stream()
                .map(warning -> warning.replaceFirst("^299 - \"", "")
                        .replaceFirst("\"$", "")
                        .replace("\\\"", "\""))
                .toList();
        return new Answer(
                response.statusCode(),
                done ? "" : String.valueOf(status.string("message")),
                done ? "" : String.valueOf(status.string("reason")),
                warnings);
    }

    /** An object as it would be stored. */
    public Node.Mapping stored(Node.Mapping object) throws IOException, InterruptedException {
        HttpRequest request = request(path(object) + "?dryRun=All")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(object)))
                .build();
        return Json.read(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** Removes all objects of a path. */
    public void deleteAll(String path) throws IOException, InterruptedException {
        client.send(request(path).DELETE().build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What it says about an object. */
    Verdict verdict(Broken broken, Node.Mapping object) throws IOException, InterruptedException {
        HttpRequest request = request(path(object) + QUESTION)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(object)))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        boolean created = response.statusCode() == 201;
        return new Verdict(broken, response.statusCode(), created ? "" : message(response.body()));
    }

    private static String message(String body) {
        String message = Json.read(body).string("message");
        String line = message == null ? body : message;
        return line.length() > 240 ? line.substring(0, 240) + "..." : line;
    }

    private String path(Node.Mapping object) throws IOException, InterruptedException {
        String apiVersion = String.valueOf(object.string("apiVersion"));
        String root = (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion;
        String key = root + ' ' + object.string("kind");
        if (!paths.containsKey(key)) {
            discover(root);
        }
        Node.Mapping metadata = object.mapping("metadata");
        String namespace = metadata == null ? null : metadata.string("namespace");
        String plural = paths.getOrDefault(key, "/unknown");
        return namespace == null ? root + plural : root + "/namespaces/" + namespace + plural;
    }

    private void discover(String root) throws IOException, InterruptedException {
        Node resources = Json.fields(Json.read(get(root).body())).get("resources");
        if (resources instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                Node.Mapping resource = (Node.Mapping) item;
                String name = String.valueOf(resource.string("name"));
                if (!name.contains("/")) {
                    paths.put(root + ' ' + resource.string("kind"), '/' + name);
                }
            }
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).header("Authorization", "Bearer " + token);
    }

    /** The server made its own certificate a moment ago. */
    private static final class TrustAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate @Nullable [] chain, @Nullable String type) {}

        @Override
        public void checkServerTrusted(X509Certificate @Nullable [] chain, @Nullable String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
