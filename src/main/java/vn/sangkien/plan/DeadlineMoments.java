package vn.sangkien.plan;

import java.time.Instant;

/**
 * The three readings of one deadline, all kept because no law says which one "trước ngày" means (requirements §3). They
 * never come in another order: target ≤ literal end ≤ lock.
 *
 * @param target close of office on the last working day in time; reminders and due dates aim at it
 * @param literalEnd end of the last valid day as written, exclusive: midnight after it
 * @param lock the latest instant that can be defended, exclusive; from it on an entry is late
 */
public record DeadlineMoments(Instant target, Instant literalEnd, Instant lock) {}
