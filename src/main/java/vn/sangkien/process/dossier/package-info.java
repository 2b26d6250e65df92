/** What {@code bpmn/dossier.bpmn} asks of the product, and what the product tells it. */
@NullMarked
package vn.sangkien.process.dossier;

import org.jspecify.annotations.NullMarked;
