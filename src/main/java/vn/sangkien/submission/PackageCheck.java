package vn.sangkien.submission;

import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.util.XMLHelper;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.ext.DefaultHandler2;
import vn.sangkien.refusal.Refusal;

/**
 * Looks through a zipped file from its list of parts to the last sign of its XML, part by part and as a stream: what it
 * would unpack to is counted, not believed. Only then POI opens it, whose reading of the list and the relations needs
 * memory for all of them.
 */
final class PackageCheck {
    static final String MACROS = "có macro (lệnh tự chạy) nên không nhận. Đề nghị bỏ macro, lưu lại rồi gửi lại.";
    static final String TOO_LARGE =
            "bung ra lớn bất thường (có thể là “bom nén”) nên không nhận. Đề nghị lưu lại từ bản gốc rồi gửi lại.";

    private static final long MEGABYTE = 1024 * 1024;
    private static final int MAXIMUM_PARTS = 5_000;
    private static final long MAXIMUM_ALL = 400 * MEGABYTE;
    private static final long MAXIMUM_XML = 32 * MEGABYTE;
    /** The list of parts and the relations, together. */
    private static final long MAXIMUM_DIRECTORY = 4 * MEGABYTE;

    private static final long MAXIMUM_RATIO = 100;
    /** Small parts may be as empty as they like: a blank picture packs a thousand to one. */
    private static final long FREE_OF_RATIO = 10 * MEGABYTE;

    private static final int MAXIMUM_DEPTH = 1_000;

    private static final String LIST = "[content_types].xml";
    private static final Pattern UNSAFE_NAME = Pattern.compile("^/|\\\\|:|[\\p{Cc}]|(?:^|/)\\.\\.?(?:/|$)|//");
    private static final Pattern SCHEME = Pattern.compile("(?i)^[a-z][a-z0-9+.-]*:.*");
    /** On the machine of whoever wrote it: found by nobody else, and reached by no network. */
    private static final Pattern ON_THE_WRITERS_MACHINE =
            Pattern.compile("(?i)^(?:file:[/\\\\]*)?[a-z]:[/\\\\].*|^file:///(?![/\\\\]).*");

    private final File file;
    private final FileFormat format;
    private final Function<String, Refusal> refusal;
    /** The root of each part of XML, by the part's name. */
    private final Map<String, String> roots = new HashMap<>();

    private long unpacked;
    private long directory;

    PackageCheck(File file, FileFormat format, Function<String, Refusal> refusal) {
        this.file = file;
        this.format = format;
        this.refusal = refusal;
    }

    void check() {
        try {
            parts();
            if (format.isOfficePackage()) {
                opens();
            }
        } catch (IOException | OpenXML4JException | SAXException e) {
            throw broken();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (Refusal refused) {
            throw refused;
        } catch (RuntimeException e) {
            throw broken(); // POI and Commons Compress tell of broken files by any of these
        }
    }

    private Refusal broken() {
        return refusal.apply("bị hỏng, không mở được. Đề nghị mở file trên máy, lưu lại rồi gửi lại.");
    }

    private void parts() throws IOException, SAXException, ParserConfigurationException {
        try (var zip = ZipFile.builder().setFile(file).get()) {
            Set<String> names = new HashSet<>();
            for (var entry : Collections.list(zip.getEntries())) {
                var name = entry.getName();
                if (UNSAFE_NAME.matcher(name).find()) {
                    throw refusal.apply(
                            "chứa phần có đường dẫn ra ngoài file nên không nhận. Đề nghị lưu lại từ bản gốc"
                                    + " rồi gửi lại.");
                }
                if (!names.add(name.toLowerCase(Locale.ROOT))) {
                    throw refusal.apply(
                            "chứa hai phần trùng tên nên không biết phần nào là thật. Đề nghị lưu lại từ bản"
                                    + " gốc rồi gửi lại.");
                }
                if (names.size() > MAXIMUM_PARTS) {
                    throw refusal.apply(TOO_LARGE);
                }
                if (entry.getGeneralPurposeBit().usesEncryption()) {
                    throw refusal.apply("có mật khẩu nên không đọc được. Đề nghị bỏ mật khẩu, lưu lại rồi gửi lại.");
                }
                part(zip, entry);
            }
            if (names.isEmpty()) {
                throw broken();
            }
            if (format.isOfficePackage() && !names.contains(LIST)) {
                throw otherwise();
            }
        }
    }

    private void part(ZipFile zip, ZipArchiveEntry entry)
            throws IOException, SAXException, ParserConfigurationException {
        var name = entry.getName().toLowerCase(Locale.ROOT);
        if (format.isOfficePackage() && name.endsWith("vbaproject.bin")) {
            throw refusal.apply(MACROS);
        }
        try (var content = new Counted(zip.getInputStream(entry), entry.getCompressedSize())) {
            if (format.isOfficePackage() && (name.endsWith(".xml") || name.endsWith(".rels"))) {
                content.limit = MAXIMUM_XML;
                content.isDirectory = name.equals(LIST) || name.endsWith(".rels");
                roots.put("/" + name, read(content, name.endsWith(".rels")));
            } else {
                content.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private Refusal otherwise() {
        return refusal.apply(("không phải định dạng .%s. Đề nghị mở file, lưu lại đúng định dạng .%s rồi gửi lại.")
                .formatted(format.extension(), format.extension()));
    }

    /** What POI says of the whole: the list and the relations fit together, and the main part is of the right kind. */
    private void opens() throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        try (var opened = OPCPackage.open(file, PackageAccess.READ)) {
            for (var part : opened.getParts()) {
                var type = part.getContentType().toLowerCase(Locale.ROOT);
                if (type.contains("macroenabled") || type.contains("vbaproject")) {
                    throw refusal.apply(MACROS);
                }
                if (type.endsWith("xml") && !type.startsWith("image/") && !roots.containsKey(nameOf(part))) {
                    try (var content = new Counted(part.getInputStream(), part.getSize())) {
                        content.limit = MAXIMUM_XML;
                        roots.put(nameOf(part), read(content, false));
                    }
                }
            }
            var main = main(opened);
            if (main == null || !main.getContentType().equals(format.mediaType() + ".main+xml")) {
                throw otherwise();
            }
            if (!rootOf(format).equals(roots.get(nameOf(main)))) {
                throw broken();
            }
        }
    }

    private static String nameOf(PackagePart part) {
        return part.getPartName().getName().toLowerCase(Locale.ROOT);
    }

    private static String rootOf(FileFormat format) {
        return switch (format) {
            case DOCX -> "document";
            case XLSX -> "workbook";
            case PPTX -> "presentation";
            default -> throw new IllegalArgumentException(format.name());
        };
    }

    private static @Nullable PackagePart main(OPCPackage opened) throws OpenXML4JException {
        for (var type :
                new String[] {PackageRelationshipTypes.CORE_DOCUMENT, PackageRelationshipTypes.STRICT_CORE_DOCUMENT}) {
            for (var relation : opened.getRelationshipsByType(type)) {
                return opened.getPart(PackagingURIHelper.createPartName(relation.getTargetURI()));
            }
        }
        return null;
    }

    /** Reads one part of XML to its end; answers the name of its root. */
    private String read(InputStream content, boolean relations)
            throws IOException, SAXException, ParserConfigurationException {
        var reader = XMLHelper.newXMLReader();
        // told of by the handler, with a sentence of its own, before anything in it is read
        reader.setFeature("http://apache.org/xml/features/disallow-doctype-decl", false);
        var handler = new Xml(relations);
        reader.setContentHandler(handler);
        reader.setErrorHandler(handler);
        reader.setEntityResolver(handler);
        reader.setProperty("http://xml.org/sax/properties/lexical-handler", handler);
        reader.parse(new InputSource(content));
        return handler.root;
    }

    /** What XML may not have in an office file, and where its relations lead. */
    private final class Xml extends DefaultHandler2 {
        private final boolean relations;
        private String root = "";
        private int depth;

        Xml(boolean relations) {
            this.relations = relations;
        }

        @Override
        public void startDTD(String name, @Nullable String publicId, @Nullable String systemId) {
            throw refusal.apply(
                    "chứa khai báo thực thể XML (DTD) mà file văn phòng không bao giờ có, nên không nhận. Đề"
                            + " nghị lưu lại từ bản gốc rồi gửi lại.");
        }

        @Override
        public void startElement(String uri, String localName, String qualified, Attributes attributes)
                throws SAXException {
            if (depth == 0) {
                root = localName;
            }
            if (++depth > MAXIMUM_DEPTH) {
                throw new SAXException("too deep");
            }
            if (relations && localName.equals("Relationship")) {
                relation(
                        String.valueOf(attributes.getValue("Type")),
                        String.valueOf(attributes.getValue("Target")).strip());
            }
        }

        @Override
        public void endElement(String uri, String localName, String qualified) {
            depth--;
        }

        private void relation(String type, String target) {
            if (type.endsWith("/hyperlink") || !leadsOutside(target)) {
                return;
            }
            throw refusal.apply(
                    type.endsWith("/attachedTemplate")
                            ? "dùng mẫu (template) đặt ở máy khác nên không nhận. Đề nghị gắn lại mẫu Normal rồi gửi lại."
                            : "lấy hình ảnh hoặc đối tượng từ địa chỉ bên ngoài nên không nhận. Đề nghị chèn thẳng vào file"
                                    + " (ngắt liên kết) rồi gửi lại.");
        }
    }

    private static boolean leadsOutside(String target) {
        String plain;
        try {
            plain = URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            plain = target;
        }
        return !ON_THE_WRITERS_MACHINE.matcher(plain).matches()
                && (SCHEME.matcher(plain).matches() || plain.replace('\\', '/').startsWith("//"));
    }

    /** Counts what comes out, and stops where no honest file goes. */
    private final class Counted extends FilterInputStream {
        private final long packed;
        private long limit = MAXIMUM_ALL;
        private boolean isDirectory;
        private long read;

        Counted(InputStream in, long packed) {
            super(in);
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int many = super.read(bytes, from, length);
            count(Math.max(0, many));
            return many;
        }

        private void count(int many) {
            read += many;
            unpacked += many;
            directory += isDirectory ? many : 0;
            if (read > limit
                    || unpacked > MAXIMUM_ALL
                    || directory > MAXIMUM_DIRECTORY
                    || read > FREE_OF_RATIO && read > MAXIMUM_RATIO * Math.max(0, packed)) {
                throw refusal.apply(TOO_LARGE);
            }
        }
    }
}
