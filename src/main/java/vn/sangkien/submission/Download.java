package vn.sangkien.submission;

import java.io.InputStream;

/**
 * A file with its bytes.
 *
 * @param content a stream that holds no connection between its reads
 */
public record Download(SubmissionDocument document, InputStream content) {}
