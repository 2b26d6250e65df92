/** What {@code bpmn/wrap-up.bpmn} asks of the product, and what the product tells it. */
@NullMarked
package vn.sangkien.process.wrapup;

import org.jspecify.annotations.NullMarked;
