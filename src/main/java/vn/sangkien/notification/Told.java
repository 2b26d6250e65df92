package vn.sangkien.notification;

import java.time.Instant;

/** When an audience was told something last. */
record Told(String audience, Instant at) {}
