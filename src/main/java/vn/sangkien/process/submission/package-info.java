/** What {@code bpmn/submission.bpmn} asks of the product, and what the product tells it. */
@NullMarked
package vn.sangkien.process.submission;

import org.jspecify.annotations.NullMarked;
