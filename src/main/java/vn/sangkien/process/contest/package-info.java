/** What {@code bpmn/contest.bpmn} asks of the product, and what the product tells it. */
@NullMarked
package vn.sangkien.process.contest;

import org.jspecify.annotations.NullMarked;
