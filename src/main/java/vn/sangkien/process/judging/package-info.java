/** What {@code bpmn/judging.bpmn} asks of the product, and what the product tells it. */
@NullMarked
package vn.sangkien.process.judging;

import org.jspecify.annotations.NullMarked;
