package vn.sangkien.benchmark;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Calls one server the way programs and browsers do. */
final class Client {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final String root;

    Client(int port) {
        root = "http://127.0.0.1:" + port;
    }

    int status(String path) throws IOException, InterruptedException {
        return http.send(get(path), BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create(root + path)).build();
    }

    /** Posts JSON, with HTTP Basic if a user is named; anything but success ends the benchmark. */
    String post(String path, @Nullable String user, String json) {
        var request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        if (user != null) {
            String credentials = user + ":demo";
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        return send(request.build());
    }

    /** Signs in as a browser does; the session stays with this client. */
    void signIn(String user) {
        String form = send(get("/dang-nhap"));
        var matcher = java.util.regex.Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"")
                .matcher(form);
        if (!matcher.find()) {
            throw new IllegalStateException("No token on the sign-in page");
        }
        var request = HttpRequest.newBuilder(URI.create(root + "/dang-nhap"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + user + "&password=demo&_csrf=" + matcher.group(1)))
                .build();
        String location = exchange(request).headers().firstValue("Location").orElse("");
        if (location.isEmpty() || location.contains("error")) {
            throw new IllegalStateException("Could not sign in: " + location);
        }
    }

    String page(String path) {
        return send(get(path));
    }

    private String send(HttpRequest request) {
        var response = exchange(request);
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(request.uri() + " " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How a number of equal calls went. */
    record Load(double perSecond, double medianMilliseconds) {}

    /** So many calls by so many clients at once, each sending its next call when the last is answered. */
    static Load load(int clients, int calls, Runnable call) {
        var pool = Executors.newFixedThreadPool(clients);
        try {
            Callable<List<Long>> client = () -> {
                List<Long> nanos = new ArrayList<>();
                for (int i = 0; i < calls / clients; i++) {
                    long begin = System.nanoTime();
                    call.run();
                    nanos.add(System.nanoTime() - begin);
                }
                return nanos;
            };
            long begin = System.nanoTime();
            var results = pool.invokeAll(
                    IntStream.range(0, clients).mapToObj(i -> client).toList());
            List<Long> all = new ArrayList<>();
            for (var result : results) {
                all.addAll(result.get());
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Load(
                    all.size() / seconds, median(all.stream().map(n -> n / 1e6).toList()));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            pool.shutdownNow();
        }
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
