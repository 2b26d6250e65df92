package vn.sangkien.submission;

import vn.sangkien.OnPostgres;

@OnPostgres
class UnitStandingsPostgresIT extends UnitStandingsTest {}
