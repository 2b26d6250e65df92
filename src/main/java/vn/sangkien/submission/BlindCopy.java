package vn.sangkien.submission;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.poi.ooxml.util.DocumentHelper;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.RelationshipSource;
import org.apache.poi.openxml4j.opc.StreamHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import vn.sangkien.refusal.Refusal;

/**
 * A copy of a file for whoever judges it blind: its properties, the names in its comments and tracked changes, where its
 * pictures came from, its signatures are gone. What is written in it stays, and the file that was handed in is not touched
 * (docs/adr/0027-blind-judging.md).
 */
final class BlindCopy {
    private static final Logger LOG = LoggerFactory.getLogger(BlindCopy.class);

    private static final EnumSet<FileFormat> POSSIBLE =
            EnumSet.of(FileFormat.DOCX, FileFormat.XLSX, FileFormat.PPTX, FileFormat.PDF);

    /** A file is opened whole, so only so many at once. */
    private static final Semaphore GATE = new Semaphore(2, true);

    private static final String NOBODY = "-";

    /** Of comments, tracked changes, lists of people, and whoever has a workbook to themselves. */
    private static final Set<String> PEOPLE =
            Set.of("author", "initials", "userName", "userId", "providerId", "refreshedBy");

    /** Elements whose {@code name} or {@code displayName} is a person's. */
    private static final Set<String> NAMED = Set.of("cmAuthor", "author", "person");

    /** Elements that hold where a file was kept, or what a program noted beside it. */
    private static final Set<String> GONE = Set.of("absPath", "docVars", "mailMerge");

    /** Drawings, which keep the name of the picture's file. */
    private static final Set<String> DRAWN = Set.of("cNvPr", "docPr");

    private static final Pattern VML_NAMES =
            Pattern.compile("\\s(?:o:title|alt|o:href)\\s*=\\s*(?:\"[^\"]*\"|'[^']*')");

    /** Fields that repeat the file's properties in its text. */
    private static final Pattern PROPERTY_FIELD = Pattern.compile(
            "(?i)\\s*(?:AUTHOR|LASTSAVEDBY|FILENAME|DOCPROPERTY|DOCVARIABLE|INFO|TITLE|SUBJECT|KEYWORDS|COMMENTS"
                    + "|TEMPLATE|USERNAME|USERINITIALS|USERADDRESS)\\b.*",
            Pattern.DOTALL);

    /** Stores of core and extended properties, which content controls repeat. */
    private static final Set<String> PROPERTY_STORES =
            Set.of("{6C3C8BC8-F283-45AE-878A-BAB7291924A1}", "{6668398D-A668-4E3E-A5EB-62B293D839F1}");

    private static final Map<String, String> EMPTIED = Map.of(
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"/>",
            "application/vnd.openxmlformats-officedocument.custom-properties+xml",
            "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\"/>");

    /** Last words of relations whose targets go: signatures, the picture of the first page, data of other programs. */
    private static final List<String> UNWANTED =
            List.of("/digital-signature/origin", "/metadata/thumbnail", "/customXml");

    private BlindCopy() {}

    /** Whether a file of this name can be shown to whoever judges it blind. */
    static boolean possible(String extension) {
        return FileFormat.of(extension).filter(POSSIBLE::contains).isPresent();
    }

    /**
     * @param content closed when read
     * @throws Refusal if the file is of a kind, or has something in it, that cannot be cleaned
     */
    static Download of(EntryFile file, InputStream content) {
        var extension = EntryFile.extension(file.document());
        if (file.document().link() != null || !possible(extension)) {
            throw refusal(file);
        }
        Path copy = null;
        GATE.acquireUninterruptibly();
        try (content) {
            copy = Files.createTempFile("sang-kien-blind", "." + extension);
            try (var out = Files.newOutputStream(copy)) {
                if (extension.equals(FileFormat.PDF.extension())) {
                    pdf(content, out);
                } else {
                    office(content, out);
                }
            }
            return new Download(
                    file.document(),
                    file.name(),
                    Files.size(copy),
                    Files.newInputStream(copy, StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException | OpenXML4JException | SAXException | RuntimeException | StackOverflowError e) {
            delete(copy);
            // it could be opened when it was handed in: whoever operates this has to know why not now
            LOG.warn("document {} could not be made blind", file.document().id(), e);
            throw refusal(file);
        } finally {
            GATE.release();
        }
    }

    private static void delete(@Nullable Path copy) {
        try {
            if (copy != null) {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            copy.toFile().deleteOnExit();
        }
    }

    private static Refusal refusal(EntryFile file) {
        return Refusal.conflict(
                "“%s” không bỏ được thông tin người nộp nên không mở khi đang chấm kín. Đề nghị liên hệ Tổ thư ký để nhận bản .docx hoặc .pdf không ghi tên người nộp."
                        .formatted(file.name()));
    }

    private static void office(InputStream content, OutputStream out)
            throws IOException, OpenXML4JException, SAXException {
        try (var file = OPCPackage.open(content)) {
            unname(file);
            cut(file, file);
            for (var part : new ArrayList<>(file.getParts())) {
                if (!part.isRelationshipPart()) {
                    cut(file, part);
                }
            }
            for (var part : new ArrayList<>(file.getParts())) {
                clean(part);
            }
            file.save(out);
            file.revert();
        }
    }

    private static void unname(OPCPackage file) throws OpenXML4JException {
        var properties = file.getPackageProperties();
        properties.setCategoryProperty(Optional.empty());
        properties.setContentStatusProperty(Optional.empty());
        properties.setContentTypeProperty(Optional.empty());
        properties.setCreatedProperty(Optional.empty());
        properties.setCreatorProperty(Optional.empty());
        properties.setDescriptionProperty(Optional.empty());
        properties.setIdentifierProperty(Optional.empty());
        properties.setKeywordsProperty(Optional.empty());
        properties.setLanguageProperty(Optional.empty());
        properties.setLastModifiedByProperty(Optional.empty());
        properties.setLastPrintedProperty(Optional.empty());
        properties.setModifiedProperty(Optional.empty());
        properties.setRevisionProperty(Optional.empty());
        properties.setSubjectProperty(Optional.empty());
        properties.setTitleProperty(Optional.empty());
        properties.setVersionProperty(Optional.empty());
    }

    private static void cut(OPCPackage file, RelationshipSource source) throws OpenXML4JException {
        var relations = new ArrayList<PackageRelationship>();
        source.getRelationships().forEach(relations::add);
        for (var relation : relations) {
            if (relation.getTargetMode() == TargetMode.INTERNAL
                    && UNWANTED.stream().anyMatch(relation.getRelationshipType()::endsWith)) {
                var target = PackagingURIHelper.createPartName(relation.getTargetURI());
                source.removeRelationship(relation.getId());
                if (file.containPart(target)) {
                    file.removePartRecursive(target);
                }
            }
        }
    }

    private static void clean(PackagePart part) throws IOException, OpenXML4JException, SAXException {
        var type = part.getContentType();
        var empty = EMPTIED.get(type);
        if (empty != null) {
            write(part, empty.getBytes(StandardCharsets.UTF_8));
        } else if (part.getPartName().getName().contains("/embeddings/")) {
            embedded(part);
        } else if (type.endsWith(".vmlDrawing")) {
            vml(part);
        } else if (type.endsWith("xml") && !part.isRelationshipPart() && !type.endsWith("core-properties+xml")) {
            Document xml;
            try (var in = part.getInputStream()) {
                xml = DocumentHelper.readDocument(in);
            }
            clean(xml);
            try (var out = part.getOutputStream()) {
                StreamHelper.saveXmlInStream(xml, out);
            }
        }
    }

    private static void write(PackagePart part, byte[] bytes) throws IOException {
        try (var out = part.getOutputStream()) {
            out.write(bytes);
        }
    }

    /** What stands behind a chart is a workbook of its own; what cannot be opened is not passed on. */
    private static void embedded(PackagePart part) throws IOException, OpenXML4JException, SAXException {
        var name = part.getPartName().getName();
        var format = FileFormat.of(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        if (format.filter(FileFormat::isOfficePackage).isEmpty()) {
            throw new IOException("Nobody knows what is in " + name);
        }
        var inner = new ByteArrayOutputStream();
        try (var in = part.getInputStream()) {
            office(in, inner);
        }
        write(part, inner.toByteArray());
    }

    private static void vml(PackagePart part) throws IOException {
        String text;
        try (var in = part.getInputStream()) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        write(part, VML_NAMES.matcher(text).replaceAll("").getBytes(StandardCharsets.UTF_8));
    }

    private static void clean(Document xml) {
        boolean hidden = false;
        for (var element : elements(xml)) {
            var name = element.getLocalName();
            for (var attribute : attributes(element)) {
                var what = attribute.getLocalName();
                if (PEOPLE.contains(what)
                        || NAMED.contains(name) && (what.equals("name") || what.equals("displayName"))) {
                    attribute.setValue(NOBODY);
                } else if (DRAWN.contains(name) && (what.equals("descr") || what.equals("title"))
                        || name.equals("imagedata") && (what.equals("title") || what.equals("href"))
                        || name.equals("shape") && what.equals("alt")) {
                    element.removeAttributeNode(attribute);
                } else if (name.equals("cNvPr")
                        && what.equals("name")
                        && "nvPicPr".equals(element.getParentNode().getLocalName())) {
                    attribute.setValue("Picture");
                }
            }
            if (name.equals("author")
                    && "authors".equals(element.getParentNode().getLocalName())) {
                element.setTextContent(NOBODY);
            } else if (name.equals("people")) {
                empty(element);
            } else if (GONE.contains(name)) {
                element.getParentNode().removeChild(element);
            } else if (name.equals("instrText")) {
                hidden |= PROPERTY_FIELD.matcher(element.getTextContent()).matches();
            } else if (name.equals("fldChar")
                    && "end".equals(element.getAttributeNS(element.getNamespaceURI(), "fldCharType"))) {
                hidden = false;
            } else if (name.equals("t") && hidden) {
                element.setTextContent("");
            } else if (name.equals("fldSimple")
                    && PROPERTY_FIELD
                            .matcher(element.getAttributeNS(element.getNamespaceURI(), "instr"))
                            .matches()) {
                hush(element);
            } else if (name.equals("dataBinding")
                    && PROPERTY_STORES.contains(element.getAttributeNS(element.getNamespaceURI(), "storeItemID")
                            .toUpperCase(Locale.ROOT))
                    && element.getParentNode().getParentNode() instanceof Element control) {
                hush(control);
            }
        }
    }

    /** In the order of the text; a list of its own, so that taking one away does not move the others. */
    private static List<Element> elements(Document xml) {
        var elements = new ArrayList<Element>();
        Node node = xml.getDocumentElement();
        while (node != null) {
            if (node instanceof Element element) {
                elements.add(element);
            }
            Node next = node.getFirstChild();
            while (next == null && node != null) {
                next = node.getNextSibling();
                if (next == null) {
                    node = node.getParentNode();
                }
            }
            node = next;
        }
        return elements;
    }

    private static List<Attr> attributes(Element element) {
        var attributes = new ArrayList<Attr>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            var attribute = (Attr) element.getAttributes().item(i);
            if (attribute.getLocalName() != null) {
                attributes.add(attribute);
            }
        }
        return attributes;
    }

    private static void empty(Element element) {
        while (element.getFirstChild() != null) {
            element.removeChild(element.getFirstChild());
        }
    }

    /** Takes the words out and leaves the rest as it is. */
    private static void hush(Element element) {
        var texts = element.getElementsByTagNameNS(element.getNamespaceURI(), "t");
        for (int i = 0; i < texts.getLength(); i++) {
            empty((Element) texts.item(i));
        }
    }

    private static void pdf(InputStream content, OutputStream out) throws IOException {
        try (var pdf = Loader.loadPDF(
                RandomAccessReadBuffer.createBufferFromStream(content), IOUtils.createTempFileOnlyStreamCache())) {
            pdf.setAllSecurityToBeRemoved(true);
            pdf.setDocumentInformation(new PDDocumentInformation());
            var names = pdf.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.NAMES);
            if (names != null) {
                names.removeItem(COSName.EMBEDDED_FILES);
            }
            var known = new HashSet<COSBase>();
            for (var key : List.copyOf(pdf.getDocument().getXrefTable().keySet())) {
                clean(pdf.getDocument().getObjectFromPool(key).getObject(), known);
            }
            pdf.save(out);
        }
    }

    private static void clean(@Nullable COSBase object, Set<COSBase> known) {
        if (object instanceof COSArray array && known.add(array)) {
            array.forEach(one -> clean(one, known));
        } else if (object instanceof COSDictionary dictionary && known.add(dictionary)) {
            for (var gone : List.of("Metadata", "PieceInfo", "AF", "EF")) {
                dictionary.removeItem(COSName.getPDFName(gone));
            }
            if (dictionary.containsKey(COSName.BYTERANGE)) { // a signature
                dictionary.clear();
                return;
            }
            if (dictionary.containsKey(COSName.SUBTYPE)
                    && dictionary.containsKey(COSName.RECT)
                    && !dictionary.containsKey(COSName.FT)
                    && !dictionary.containsKey(COSName.PARENT)) {
                dictionary.removeItem(COSName.T); // of a comment its writer, of a field of a form its name
            }
            dictionary.getValues().forEach(one -> clean(one, known));
        }
    }
}
