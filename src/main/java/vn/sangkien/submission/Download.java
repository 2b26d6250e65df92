package vn.sangkien.submission;

import java.io.InputStream;

/**
 * A file with its bytes.
 *
 * @param fileName what it is called for whoever asked for it
 * @param size how many bytes the stream has
 * @param content a stream that holds no connection between its reads
 */
public record Download(SubmissionDocument document, String fileName, long size, InputStream content) {}
