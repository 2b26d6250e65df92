/** Who stands in for whom while somebody is away (N12): {@code bpmn/delegation.bpmn} and the rules of who may. */
@NullMarked
package vn.sangkien.process.delegation;

import org.jspecify.annotations.NullMarked;
