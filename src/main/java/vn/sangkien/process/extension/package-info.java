/** What {@code bpmn/extension.bpmn} asks of the product: reminders before the deadline of one entry that was given more time. */
@NullMarked
package vn.sangkien.process.extension;

import org.jspecify.annotations.NullMarked;
