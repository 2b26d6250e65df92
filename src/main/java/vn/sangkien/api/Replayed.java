package vn.sangkien.api;

import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import vn.sangkien.process.AskedOnce.Answer;

/** Tells a program that it reads an answer for the second time. */
final class Replayed {
    private Replayed() {}

    static Consumer<HttpHeaders> mark(Answer answer) {
        return headers -> {
            if (answer.replayed()) {
                headers.set("Idempotency-Replayed", "true");
            }
        };
    }
}
