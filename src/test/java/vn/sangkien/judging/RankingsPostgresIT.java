package vn.sangkien.judging;

import vn.sangkien.OnPostgres;

@OnPostgres
class RankingsPostgresIT extends RankingsTest {}
