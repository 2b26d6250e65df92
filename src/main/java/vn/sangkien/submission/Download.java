package vn.sangkien.submission;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A file with its bytes. */
public final class Download {
    private final SubmissionDocument document;
    private final byte[] content;

    Download(SubmissionDocument document, byte[] content) {
        this.document = document;
        this.content = content;
    }

    public SubmissionDocument document() {
        return document;
    }

    public InputStream content() {
        return new ByteArrayInputStream(content);
    }
}
