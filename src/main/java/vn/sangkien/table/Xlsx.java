package vn.sangkien.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;
import vn.sangkien.refusal.Refusal;

/**
 * The first sheet of a workbook whose package has been looked through, read as a stream: what a cell holds counts, formats
 * do not, and of a formula the value that Excel kept.
 */
final class Xlsx {
    private Xlsx() {}

    /**
     * @param name what the file is called in a refusal
     * @throws Refusal if it cannot be read
     */
    static void read(Path file, String name, Table.Rows rows) {
        try (var opened = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            var sheets = new XSSFReader(opened).getSheetsData();
            try (var first = sheets.next()) {
                var reader = XMLHelper.newXMLReader();
                reader.setContentHandler(new Cells(new Strings(opened), new Reader(rows)));
                reader.parse(new InputSource(first));
            }
        } catch (Refusal refused) {
            throw refused;
        } catch (IOException | OpenXML4JException | SAXException | RuntimeException e) {
            throw Table.refused("File “%s” bị hỏng, không đọc được bảng. Đề nghị mở bằng Excel, lưu lại rồi gửi lại."
                    .formatted(name)); // POI tells of broken files by any of these
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A table of strings that believes no number which the file gives, and no string longer than a cell. */
    private static final class Strings extends ReadOnlySharedStringsTable {
        private int length;

        Strings(OPCPackage opened) throws IOException, SAXException {
            super(opened, false);
        }

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
            length = localName.equals("si") ? 0 : length;
            super.startElement(uri, localName, name, localName.equals("sst") ? new AttributesImpl() : attributes);
        }

        @Override
        public void characters(char[] text, int start, int many) throws SAXException {
            length += many;
            if (length > Table.MAXIMUM_CELL) {
                throw new SAXException("longer than a cell");
            }
            super.characters(text, start, many);
        }
    }

    /** Cells without formats, none longer than Excel keeps. */
    private static final class Cells extends XSSFSheetXMLHandler {
        private int length;

        Cells(Strings strings, SheetContentsHandler reader) {
            super(null, strings, reader, false);
        }

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
            length = localName.equals("c") ? 0 : length;
            super.startElement(uri, localName, name, attributes);
        }

        @Override
        public void characters(char[] text, int start, int many) throws SAXException {
            length += many;
            if (length > Table.MAXIMUM_CELL) {
                throw new SAXException("longer than a cell");
            }
            super.characters(text, start, many);
        }
    }

    private static final class Reader implements SheetContentsHandler {
        private final Table.Rows rows;
        private final Map<Integer, String> row = new TreeMap<>();
        private int seat;

        Reader(Table.Rows rows) {
            this.rows = rows;
        }

        @Override
        public void startRow(int number) {
            row.clear();
            seat = 0;
        }

        @Override
        public void cell(@Nullable String address, @Nullable String value, @Nullable XSSFComment comment) {
            int at = address == null ? seat : new CellReference(address).getCol();
            seat = at + 1;
            if (value != null) {
                row.put(at, value);
            }
        }

        @Override
        public void endRow(int number) {
            rows.take(number + 1, row);
        }
    }
}
