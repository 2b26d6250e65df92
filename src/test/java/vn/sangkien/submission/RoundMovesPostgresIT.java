package vn.sangkien.submission;

import vn.sangkien.OnPostgres;

@OnPostgres
class RoundMovesPostgresIT extends RoundMovesTest {}
