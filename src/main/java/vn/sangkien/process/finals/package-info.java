/** What {@code bpmn/finals.bpmn} asks of the product, and what the product tells it. */
@NullMarked
package vn.sangkien.process.finals;

import org.jspecify.annotations.NullMarked;
