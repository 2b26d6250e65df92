package vn.sangkien.submission;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/**
 * An address on the web, as ASCII. Nobody here opens it: it is kept beside the files, with a list of addresses (RFC 2483) as
 * its bytes, and shown as text.
 *
 * @param host where it leads
 */
record Link(String address, String host) {
    static final String MEDIA_TYPE = "text/uri-list";
    private static final int MAXIMUM_LENGTH = 500;

    /** @throws Refusal if it is no address of a page */
    static Link read(@Nullable String given) {
        var plain = Normalizer.normalize(given == null ? "" : given, Normalizer.Form.NFC)
                .strip();
        URI address;
        try {
            address = new URI(plain);
        } catch (URISyntaxException e) {
            throw refused("Địa chỉ liên kết không đúng. Đề nghị sao chép nguyên địa chỉ từ trình duyệt.");
        }
        var scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!List.of("http", "https").contains(scheme) || address.getHost() == null || address.getUserInfo() != null) {
            throw refused(
                    "Liên kết phải là địa chỉ trang web bắt đầu bằng https:// hoặc http://. Đề nghị sao chép nguyên"
                            + " địa chỉ từ trình duyệt.");
        }
        var ascii = address.toASCIIString();
        if (ascii.length() > MAXIMUM_LENGTH) {
            throw refused("Liên kết dài quá %d ký tự. Đề nghị dùng địa chỉ ngắn hơn.".formatted(MAXIMUM_LENGTH));
        }
        return new Link(ascii, address.getHost().toLowerCase(Locale.ROOT));
    }

    private static Refusal refused(String message) {
        return Refusal.invalid(message, List.of(new Fault("link", message)));
    }

    private byte[] bytes() {
        return (address + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** What it is called as a file. */
    String fileName() {
        return "lien-ket-" + (host.length() > 100 ? host.substring(0, 100) : host).replaceAll("[^a-z0-9.-]", "_")
                + ".txt";
    }

    InputStream content() {
        return new ByteArrayInputStream(bytes());
    }

    long size() {
        return bytes().length;
    }

    String sha256() {
        return DigestUtils.sha256Hex(bytes());
    }
}
