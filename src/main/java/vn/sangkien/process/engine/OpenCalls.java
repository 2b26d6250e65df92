package vn.sangkien.process.engine;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The HTTP calls of the engine's interface that somebody who is no administrator may make, by method and path, the same
 * on every mount. {@code {id}} is one id as the engine makes them, {@code {start}} the definition of the process that
 * people may start. A path is compared as it was sent, so nothing is left to how a server reads encoded slashes,
 * parameters or dots: what is not written exactly like this is not open.
 */
final class OpenCalls {
    private static final String ID = "[\\w-]+(?:(?::|%3A)[\\w-]+)*";
    private static final String START =
            "(?:key/" + VariableFirewall.STARTABLE + "|" + VariableFirewall.STARTABLE + "(?:(?::|%3A)[\\w-]+)+)";

    private static final List<String> MOUNTS =
            List.of("/engine-rest", "/engine-rest/engine/default", "/camunda/api/engine/engine/default");

    private static final List<String> ENGINE = List.of(
            "GET /task",
            "GET /task/count",
            "POST /task",
            "POST /task/count",
            "GET /task/{id}",
            "GET /task/{id}/form",
            "GET /task/{id}/deployed-form",
            "GET /task/{id}/identity-links",
            "POST /task/{id}/claim",
            "POST /task/{id}/unclaim",
            "POST /task/{id}/complete",
            "POST /task/{id}/submit-form",
            "GET /filter",
            "GET /filter/count",
            "GET /filter/{id}",
            "GET /filter/{id}/list",
            "GET /filter/{id}/count",
            "GET /filter/{id}/singleResult",
            "POST /filter/{id}/list",
            "POST /filter/{id}/count",
            "POST /filter/{id}/singleResult",
            "OPTIONS /filter",
            "OPTIONS /filter/{id}",
            "GET /process-definition",
            "GET /process-definition/count",
            "GET /process-definition/{id}",
            "GET /process-definition/key/{id}",
            "GET /process-definition/{id}/xml",
            "GET /process-definition/key/{id}/xml",
            "GET /process-definition/{start}/startForm",
            "GET /process-definition/{start}/deployed-start-form",
            "POST /process-definition/{start}/start",
            "POST /process-definition/{start}/submit-form",
            "GET /user/{id}/profile",
            "GET /history/user-operation",
            "GET /history/user-operation/count");

    private static final List<String> ELSEWHERE = List.of(
            "GET /engine-rest/engine",
            "GET /camunda/api/engine/engine/",
            "GET /camunda/api/admin/auth/user/default",
            "POST /camunda/api/admin/auth/user/default/logout",
            "GET /camunda/api/tasklist/plugin/{id}/static/{file}");

    private static final List<Pattern> OPEN = Stream.concat(
                    MOUNTS.stream().flatMap(mount -> ENGINE.stream().map(call -> call.replaceFirst(" ", " " + mount))),
                    ELSEWHERE.stream())
            .map(OpenCalls::pattern)
            .toList();

    private OpenCalls() {}

    private static Pattern pattern(String call) {
        return Pattern.compile(
                call.replace("{id}", ID).replace("{start}", START).replace("{file}", "app/plugin\\.(?:js|css)"));
    }

    static boolean contain(String method, String path) {
        String call = method + " " + path;
        return OPEN.stream().anyMatch(open -> open.matcher(call).matches());
    }
}
