package vn.sangkien.benchmark;

/** How much is measured; {@code quick} only shows that the command works. */
record Counts(int warmUp, int rounds, int oneClient, int fourClients, int starts, int few, int many, int pageCalls) {
    static Counts of(String name) {
        return name.equals("quick")
                ? new Counts(20, 1, 20, 40, 1, 5, 50, 5)
                : new Counts(1000, 7, 150, 300, 3, 50, 5000, 40);
    }
}
