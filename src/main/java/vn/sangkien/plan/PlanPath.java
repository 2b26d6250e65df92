package vn.sangkien.plan;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/** Where something stands in a plan file, written as its author would: {@code duties.launch.HoldLaunch.roles[0]}. */
final class PlanPath {
    /** The whole file. */
    static final String ROOT = "";

    private PlanPath() {}

    static String field(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    static String index(String path, int index) {
        return path + "[" + index + "]";
    }

    /** Leaves out what Bean Validation adds for containers, such as {@code <list element>}. */
    static String of(Path path) {
        var written = ROOT;
        for (var node : path) {
            if (node.getIndex() != null) {
                written = index(written, node.getIndex());
            } else if (node.getKey() != null) {
                written = field(written, node.getKey().toString());
            }
            if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
                written = field(written, node.getName());
            }
        }
        return written;
    }
}
