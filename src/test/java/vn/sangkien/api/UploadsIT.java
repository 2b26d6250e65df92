package vn.sangkien.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sangkien.Http;
import vn.sangkien.TestFiles;

/** The packaged program with the memory of a small machine, and the largest files that the plan allows. */
class UploadsIT {
    private static final Path PROGRAM = Path.of("target/sang-kien.jar").toAbsolutePath();
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final int AT_ONCE = 20;
    private static final int LARGEST = 20 * 1024 * 1024;

    @TempDir
    static Path home;

    private static Path temporary;
    private static Process program;
    private static int port;
    private static String documents;

    @BeforeAll
    static void start() throws IOException {
        temporary = Files.createDirectory(home.resolve("tmp"));
        Path screen = home.resolve("screen.txt");
        program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary,
                        "-jar",
                        PROGRAM.toString(),
                        "--server.port=0")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(screen.toFile())
                .start();
        await().atMost(300, SECONDS).until(() -> {
            assertThat(program.isAlive()).as(Files.readString(screen)).isTrue();
            var started = STARTED.matcher(Files.readString(screen));
            if (started.find()) {
                port = Integer.parseInt(started.group(1));
            }
            return port != 0;
        });
        var entry = Http.json(
                Http.at(port)
                        .as("sonbinh")
                        .post(
                                "/api/contests/khanh-son-2019/submissions",
                                """
                {"unit": "KS-XA-04", "kind": "INITIATIVE", "title": "Một cửa thân thiện",
                 "theme": "thu-tuc-nhan-luc-tai-chinh"}"""));
        documents = "/api/submissions/" + entry.get("code").asText() + "/documents";
    }

    @AfterAll
    static void stop() {
        program.destroyForcibly().onExit().join();
    }

    /** A document with a picture that cannot be packed, as large as the plan allows. */
    private static byte[] largest() throws IOException {
        var bytes = new ByteArrayOutputStream(LARGEST);
        var picture = new byte[LARGEST - (1 << 16)];
        new Random(336).nextBytes(picture);
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : TestFiles.parts("Đề án").entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
            zip.setLevel(0);
            zip.putNextEntry(new ZipEntry("word/media/image1.png"));
            zip.write(picture);
        }
        assertThat(bytes.size()).isLessThanOrEqualTo(LARGEST);
        return bytes.toByteArray();
    }

    @Test
    void twentyOfTheLargestFilesAtOnceAreTakenAndComeBack() throws Exception {
        byte[] file = largest();
        int before = Http.json(Http.at(port).as("sonbinh").get(documents)).size();
        var callers = Executors.newFixedThreadPool(AT_ONCE);
        List<Callable<HttpResponse<String>>> uploads = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            var name = "Đề án " + i + ".docx";
            uploads.add(() -> Http.at(port).as("sonbinh").upload(documents, name, file));
        }

        List<String> taken = new ArrayList<>();
        for (Future<HttpResponse<String>> upload : callers.invokeAll(uploads)) {
            assertThat(upload.get().statusCode()).as(upload.get().body()).isEqualTo(201);
            taken.add(Http.json(upload.get()).get("href").asText());
        }

        List<Callable<String>> downloads = new ArrayList<>();
        taken.stream()
                .limit(8)
                .forEach(href -> downloads.add(
                        () -> sha256(Http.at(port).as("sonbinh").download(href).body())));
        for (Future<String> download : callers.invokeAll(downloads)) {
            assertThat(download.get()).isEqualTo(sha256(file));
        }
        callers.shutdown();
        assertThat(Http.json(Http.at(port).as("sonbinh").get(documents))).hasSize(before + AT_ONCE);
        assertThat(leftOvers()).isEmpty();
        assertThat(program.isAlive()).isTrue();
        assertThat(Files.readString(home.resolve("screen.txt"))).doesNotContain("OutOfMemoryError", " ERROR ");
    }

    private static String sha256(byte[] file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    }

    @Test
    void anUploadThatIsBrokenOffLeavesNothing() throws IOException {
        int before = Http.json(Http.at(port).as("sonbinh").get(documents)).size();
        try (var socket = new Socket("127.0.0.1", port)) {
            var out = socket.getOutputStream();
            out.write(("POST " + documents + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic "
                            + Base64.getEncoder().encodeToString("sonbinh:demo".getBytes(StandardCharsets.UTF_8))
                            + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: " + LARGEST
                            + "\r\n\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.docx\"\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.write(new byte[LARGEST / 4]);
            out.flush();
            await().atMost(60, SECONDS).until(() -> !leftOvers().isEmpty());
        }

        await().atMost(60, SECONDS).until(() -> leftOvers().isEmpty());
        assertThat(Http.json(Http.at(port).as("sonbinh").get(documents))).hasSize(before);
        assertThat(Files.readString(home.resolve("screen.txt"))).doesNotContain(" ERROR ");
    }

    /** What lies in the program's folder for temporary files, besides the empty folders of its server. */
    private static List<Path> leftOvers() throws IOException {
        try (var files = Files.walk(temporary)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().contains("upload"))
                    .toList();
        }
    }
}
