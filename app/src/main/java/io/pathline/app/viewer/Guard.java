package io.pathline.app.viewer;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask: pages of this server alone, so that no other page in the same browser reaches it, not even under a name
 * that was made to lead here; and whoever has the token, where there is one.
 *
 * @param settings of the server
 * @param port that it listens on
 */
record Guard(ViewerSettings settings, int port) {
    private static final String COOKIE = "pathline-token";
    private static final String BEARER = "Bearer ";

    /**
     * Checks a request.
     *
     * @param token of the query, or null
     * @throws RefusedException if it may not ask
     */
    void check(HttpHeaders headers, @Nullable String token) {
        String host = headers.get(HttpHeaderNames.HOST);
        if (host == null || !isOwn(host.toLowerCase(Locale.ROOT))) {
            throw new RefusedException(
                    HttpResponseStatus.FORBIDDEN, "This server is not called that; open the address that it printed.");
        }
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
            throw new RefusedException(
                    HttpResponseStatus.FORBIDDEN, "Another page asked; only the viewer's own page may.");
        }
        if (settings.token() != null && !isToken(token) && !isToken(bearer(headers)) && !isToken(cookie(headers))) {
            throw new RefusedException(
                    HttpResponseStatus.UNAUTHORIZED, "A token is needed; open the address that the server printed.");
        }
    }

    /** Under the address that was asked for, or, where that is every address, any: then the token tells. */
    private boolean isOwn(String host) {
        List<String> names = settings.isLocal()
                ? List.of("127.0.0.1", "localhost", "[::1]")
                : List.of(settings.address().contains(":") ? "[" + settings.address() + "]" : settings.address());
        boolean everywhere =
                settings.address().equals("0.0.0.0") || settings.address().equals("::");
        return names.stream().anyMatch(name -> host.equals(name + ":" + port) || (port == 80 && host.equals(name)))
                || (everywhere && host.matches("[a-z0-9.:\\[\\]-]+"));
    }

    /** The cookie that keeps a token that came with the query; null if there is none to keep. */
    @Nullable
    String cookieFor(@Nullable String token) {
        return isToken(token) ? COOKIE + "=" + token + "; Path=/; HttpOnly; SameSite=Strict" : null;
    }

    private static @Nullable String bearer(HttpHeaders headers) {
        String given = headers.get(HttpHeaderNames.AUTHORIZATION);
        return given != null && given.startsWith(BEARER) ? given.substring(BEARER.length()) : null;
    }

    private static @Nullable String cookie(HttpHeaders headers) {
        String given = headers.get(HttpHeaderNames.COOKIE);
        if (given == null) {
            return null;
        }
        return ServerCookieDecoder.STRICT.decode(given).stream()
                .filter(cookie -> cookie.name().equals(COOKIE))
                .map(Cookie::value)
                .findFirst()
                .orElse(null);
    }

    /** In a time that does not tell how much of it is right. */
    private boolean isToken(@Nullable String given) {
        String wanted = settings.token();
        return wanted != null
                && given != null
                && MessageDigest.isEqual(
                        wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
