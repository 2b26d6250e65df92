package vn.sangkien.access;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears what happens at the door, as an audit would. */
@Component
class Heard {
    private final List<AccessEvent> events = new CopyOnWriteArrayList<>();

    @EventListener
    void hear(AccessEvent event) {
        events.add(event);
    }

    void nothingYet() {
        events.clear();
    }

    List<AccessEvent> events() {
        return List.copyOf(events);
    }
}
