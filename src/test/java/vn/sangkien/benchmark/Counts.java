package vn.sangkien.benchmark;

/** How much is measured; {@code full} takes about a quarter of an hour, {@code quick} only shows that the command works. */
record Counts(
        int warmUp,
        int rounds,
        int oneClient,
        int fourClients,
        int starts,
        int few,
        int many,
        int pageWarmUp,
        int pageCalls) {
    static Counts of(String name) {
        return name.equals("quick")
                ? new Counts(20, 1, 20, 40, 1, 5, 50, 20, 5)
                : new Counts(500, 5, 100, 240, 5, 50, 5000, 400, 100);
    }
}
