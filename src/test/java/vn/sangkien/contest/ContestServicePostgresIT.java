package vn.sangkien.contest;

import vn.sangkien.OnPostgres;

@OnPostgres
class ContestServicePostgresIT extends ContestServiceTest {}
