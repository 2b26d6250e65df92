package vn.sangkien.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says exactly what it is told to a server, from an address of this machine's own choice. */
final class RawHttp {
    private RawHttp() {}

    record Answer(int status, String text) {}

    /** @param request lines and, after an empty one, a body; what is not ISO 8859-1 goes out as a question mark */
    static Answer send(int port, String from, String request) {
        try (var socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(Integer.parseInt(text.substring(9, 12)), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Answer get(int port, String from, String path, String... headers) {
        return send(port, from, head("GET", path, headers) + "\r\n");
    }

    static Answer form(int port, String from, String path, String body, String... headers) {
        return send(port, from, head("POST", path, headers) + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static String head(String method, String path, String... headers) {
        var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.toString();
    }
}
