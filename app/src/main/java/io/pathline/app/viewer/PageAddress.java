package io.pathline.app.viewer;

import io.pathline.app.viewer.flow.SourceDescription;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** An address within the page: a view and its settings, as after {@code #}. */
final class PageAddress {
    private PageAddress() {}

    /** Of the view that shows a source's kind. */
    static String of(SourceDescription source, Map<String, String> settings) {
        String view = switch (source.kind()) {
            case POINTS -> "sample";
            case MAP -> "map";
            case IMAGE, SIGNAL -> "images";
        };
        return view + "?source=" + encoded(source.id())
                + settings.entrySet().stream()
                        .map(setting -> "&" + encoded(setting.getKey()) + "=" + encoded(setting.getValue()))
                        .collect(Collectors.joining());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
