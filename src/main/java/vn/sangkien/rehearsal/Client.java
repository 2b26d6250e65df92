package vn.sangkien.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Calls the started application over HTTP the way any program does: JSON, and credentials with every request. */
final class Client {
    private static final String PASSWORD = "demo";
    private static final String BOUNDARY = "----sang-kien";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final String address;

    Client(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    JsonNode get(String user, String path) {
        return read(send(user, request(path).GET()));
    }

    byte[] download(String user, String path) {
        return send(user, request(path).GET());
    }

    JsonNode post(String user, String path, Object body) {
        return read(send(user, typed(path).POST(BodyPublishers.ofByteArray(write(body)))));
    }

    void put(String user, String path, Object body) {
        send(user, typed(path).PUT(BodyPublishers.ofByteArray(write(body))));
    }

    /** Hands in a file, as a browser's form does. */
    void upload(String user, String path, String fileName, byte[] content) {
        var body = new ByteArrayOutputStream();
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        send(
                user,
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
    }

    private HttpRequest.Builder typed(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    private byte[] send(String user, HttpRequest.Builder request) {
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest ready =
                request.header("Authorization", "Basic " + credentials).build();
        String what = user + ": " + ready.method() + " " + ready.uri().getPath();
        try {
            var response = http.send(ready, BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw new NotPlayed(what + " → " + response.statusCode() + " "
                        + new String(response.body(), StandardCharsets.UTF_8));
            }
            return response.body();
        } catch (IOException e) {
            throw new NotPlayed(what + " → " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotPlayed(what + " → bị ngắt");
        }
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new NotPlayed("Trả lời không phải JSON: " + e.getMessage());
        }
    }

    private byte[] write(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new NotPlayed("Không viết được JSON: " + e.getMessage());
        }
    }
}
