/** What {@code bpmn/preliminary.bpmn} asks of the product, and what the product tells it. */
@NullMarked
package vn.sangkien.process.preliminary;

import org.jspecify.annotations.NullMarked;
