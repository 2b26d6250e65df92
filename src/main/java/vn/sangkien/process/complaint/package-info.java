/** What a unit objects to in an announced result, and what the committee answers (N21): {@code bpmn/complaint.bpmn}. */
@NullMarked
package vn.sangkien.process.complaint;

import org.jspecify.annotations.NullMarked;
