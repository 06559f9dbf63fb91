package io.pathline.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and to what; requests are written by the byte, as no honest client would. */
final class GuardTest {
    private static final String TOKEN = "abcdefgh12345678";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void theServersOwnNamesAreLetInAndNoOther() throws IOException {
        try (ViewerServer server = start(null)) {
            assertThat(status(server, "/api/server", "Host: 127.0.0.1:" + server.port()))
                    .isEqualTo(200);
            assertThat(status(server, "/api/server", "Host: localhost:" + server.port()))
                    .isEqualTo(200);
            for (String host : List.of("evil.example", "evil.example:" + server.port(), "127.0.0.1", "127.0.0.1:1")) {
                assertThat(status(server, "/api/server", "Host: " + host))
                        .as(host)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void anotherPagesOriginIsRefusedEverywhere() throws IOException {
        try (ViewerServer server = start(null)) {
            String host = "Host: 127.0.0.1:" + server.port();
            assertThat(status(server, "/api/server", host, "Origin: http://127.0.0.1:" + server.port()))
                    .isEqualTo(200);
            for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1")) {
                for (String path : List.of("/", "/api/sources", "/ws/streams/s-1")) {
                    assertThat(status(server, path, host, "Origin: " + origin))
                            .as(path + " from " + origin)
                            .isEqualTo(403);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../../../../etc/passwd",
                "/assets/%2e%2e/%2e%2e/etc/passwd",
                "/assets/..%2f..%2fio/pathline/app/Main.class",
                "/assets/%00",
                "/assets/",
                "/../viewer/index.html",
                "/assets//etc/passwd"
            })
    void nothingButThePagesFilesIsServed(String path) throws IOException {
        try (ViewerServer server = start(null)) {
            assertThat(status(server, path, "Host: 127.0.0.1:" + server.port())).isEqualTo(404);
        }
    }

    @Test
    void aTokenIsAskedForAndKeptInACookieThatScriptsCannotRead() throws IOException {
        try (ViewerServer server = start(TOKEN)) {
            String host = "Host: 127.0.0.1:" + server.port();
            assertThat(status(server, "/api/server", host)).isEqualTo(401);
            assertThat(status(server, "/api/server?token=wrong", host)).isEqualTo(401);
            assertThat(status(server, "/api/server", host, "Authorization: Bearer " + TOKEN))
                    .isEqualTo(200);
            assertThat(status(server, "/api/server", host, "Cookie: pathline-token=" + TOKEN))
                    .isEqualTo(200);
            assertThat(exchange(server, "GET /api/server?token=" + TOKEN + " HTTP/1.1", host))
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase(
                            "set-cookie: pathline-token=" + TOKEN + "; Path=/; HttpOnly; SameSite=Strict");
        }
    }

    @Test
    void anAddressThatOthersReachNeedsAToken() {
        assertThatThrownBy(() -> new ViewerSettings("0.0.0.0", 0, null, folder, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("token");
    }

    @Test
    void aPortInUseIsOneSentence() {
        try (ViewerServer server = start(null)) {
            ViewerSettings same = new ViewerSettings("127.0.0.1", server.port(), null, folder, List.of());
            assertThatThrownBy(() -> ViewerServer.start(same, note -> {}))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("127.0.0.1:" + server.port())
                    .hasMessageContaining("another program does")
                    .hasMessageContaining("--port");
        }
    }

    @Test
    void bodiesAreBoundedAndMustSayThatTheyAreJson() throws IOException {
        try (ViewerServer server = start(null)) {
            String host = "Host: 127.0.0.1:" + server.port();
            assertThat(exchange(
                            server,
                            "POST /api/streams HTTP/1.1",
                            host,
                            "Content-Type: text/plain",
                            "Content-Length: 0"))
                    .startsWith("HTTP/1.1 415");
            assertThat(exchange(
                            server,
                            "POST /api/streams HTTP/1.1",
                            host,
                            "Content-Type: application/json",
                            "Content-Length: 99999999"))
                    .startsWith("HTTP/1.1 413");
            assertThat(new Tab(server.port())
                            .post("/api/streams", " ".repeat(1 << 20) + "{}")
                            .status())
                    .isEqualTo(413);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/%zz", "/%", "/api/sources?x=%g1", "/ws/streams/%z"})
    void anAddressWithABrokenEscapeIsTheAskersFault(String path) throws IOException {
        try (ViewerServer server = start(null)) {
            assertThat(status(server, path, "Host: 127.0.0.1:" + server.port())).isEqualTo(400);
        }
    }

    @Test
    void everyAnswerForbidsWhatThePageDoesNotNeed() throws IOException {
        try (ViewerServer server = start(null)) {
            assertThat(exchange(server, "GET /api/server HTTP/1.1", "Host: 127.0.0.1:" + server.port()))
                    .containsIgnoringCase("content-security-policy: default-src 'self'")
                    .containsIgnoringCase("x-content-type-options: nosniff")
                    .containsIgnoringCase("cache-control: no-cache")
                    .containsIgnoringCase("x-frame-options: DENY");
        }
    }

    private ViewerServer start(@Nullable String token) {
        return ViewerServer.start(new ViewerSettings("127.0.0.1", 0, token, folder, List.of()), note -> {});
    }

    private static int status(ViewerServer server, String path, String... headers) throws IOException {
        return Integer.parseInt(
                exchange(server, "GET " + path + " HTTP/1.1", headers).substring(9, 12));
    }

    /** Writes a request as it is, and reads until the server closes. */
    private static String exchange(ViewerServer server, String line, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(30_000);
            String request = line + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
