/** What {@code bpmn/issuance.bpmn} asks of the product, and what the product tells it. */
@NullMarked
package vn.sangkien.process.issuance;

import org.jspecify.annotations.NullMarked;
