package vn.sangkien;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One caller of a running application: a program with HTTP Basic, or a browser with cookies once it has signed in. */
public final class Http {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();
    private final URI root;
    private final @Nullable String authorization;

    private Http(URI root, @Nullable String authorization) {
        this.root = root;
        this.authorization = authorization;
    }

    /** Nobody, until {@link #signIn}. */
    public static Http at(int port) {
        return new Http(URI.create("http://127.0.0.1:" + port), null);
    }

    /** The same server, called by a program in somebody's name. */
    public Http as(String user, String password) {
        String credentials = user + ":" + password;
        return new Http(
                root, "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    public Http as(String user) {
        return as(user, "demo");
    }

    /** Signs in through the form, as a browser does; answers where the browser is sent. */
    public String signIn(String user, String password) {
        var token = TOKEN.matcher(get("/dang-nhap").body());
        String csrf = token.find() ? token.group(1) : "";
        return form("/dang-nhap", Map.of("username", user, "password", password, "_csrf", csrf))
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    public @Nullable String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse(null);
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, null, Map.of());
    }

    public HttpResponse<String> post(String path, String json) {
        return send("POST", path, json, Map.of("Content-Type", "application/json"));
    }

    public HttpResponse<String> put(String path, String json) {
        return send("PUT", path, json, Map.of("Content-Type", "application/json"));
    }

    public HttpResponse<String> delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    /** Hands in one file, as a browser does. */
    public HttpResponse<String> upload(String path, String fileName, byte[] file) {
        String head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        return send(
                HttpRequest.newBuilder(URI.create(root + path))
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(BodyPublishers.concat(
                                BodyPublishers.ofString(head, StandardCharsets.UTF_8),
                                BodyPublishers.ofByteArray(file),
                                BodyPublishers.ofString("\r\n--x--\r\n"))),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    public HttpResponse<byte[]> download(String path) {
        return send(HttpRequest.newBuilder(URI.create(root + path)), BodyHandlers.ofByteArray());
    }

    public HttpResponse<String> form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send("POST", path, body, Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    /** Any call; {@code path} goes out as it stands, so that tricks with it reach the server. */
    public HttpResponse<String> send(String method, String path, @Nullable String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(root + path))
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        headers.forEach(request::header);
        return send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** Any call whose body is no text. */
    public HttpResponse<String> sendBytes(String method, String path, byte[] body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(root + path)).method(method, BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            return client.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + response.statusCode() + " " + response.body(), e);
        }
    }
}
