/** What {@code bpmn/launch.bpmn} asks of the product, and what the product tells it. */
@NullMarked
package vn.sangkien.process.launch;

import org.jspecify.annotations.NullMarked;
