package vn.sangkien.judging;

import vn.sangkien.OnPostgres;

@OnPostgres
class JudgingServicePostgresIT extends JudgingServiceTest {}
