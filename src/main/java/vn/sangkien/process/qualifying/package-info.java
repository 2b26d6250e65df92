/** What {@code bpmn/qualifying.bpmn} asks of the product, and what the product tells it. */
@NullMarked
package vn.sangkien.process.qualifying;

import org.jspecify.annotations.NullMarked;
