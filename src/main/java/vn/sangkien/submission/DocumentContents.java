package vn.sangkien.submission;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The bytes of files, in parts, so that neither side ever holds more than one: a driver reads a value as a whole. A file
 * is written in one transaction and read in none, so a slow reader keeps no connection.
 */
@Component
class DocumentContents {
    private static final int PART = 1 << 18;

    private final JdbcTemplate jdbc;

    DocumentContents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Of a document that is in the database already. Closes the stream. */
    void write(UUID document, InputStream content) {
        try (content) {
            int seat = 0;
            for (var part = content.readNBytes(PART); part.length > 0; part = content.readNBytes(PART)) {
                jdbc.update(
                        "insert into submission_document_part (document_id, seat, content) values (?, ?, ?)",
                        document,
                        seat++,
                        part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(UUID document) {
        jdbc.update("delete from submission_document_part where document_id = ?", document);
    }

    /** @param size bytes that there are; where some have gone meanwhile, the reader is told instead of being given less */
    InputStream read(UUID document, long size) {
        return new Parts(document, size);
    }

    private byte @Nullable [] part(UUID document, int seat) {
        return DataAccessUtils.singleResult(jdbc.query(
                "select content from submission_document_part where document_id = ? and seat = ?",
                (row, number) -> row.getBytes(1),
                document,
                seat));
    }

    private final class Parts extends InputStream {
        private final UUID document;
        private InputStream part = new ByteArrayInputStream(new byte[0]);
        private long left;
        private int seat;

        Parts(UUID document, long size) {
            this.document = document;
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            if (part.available() == 0) {
                var next = part(document, seat++);
                if (next == null) {
                    throw new EOFException("A file has lost its end: " + document);
                }
                part = new ByteArrayInputStream(next);
            }
            int many = part.read(bytes, from, length);
            left -= many;
            return many;
        }
    }
}
