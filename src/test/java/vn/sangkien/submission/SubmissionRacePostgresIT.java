package vn.sangkien.submission;

import vn.sangkien.OnPostgres;

@OnPostgres
class SubmissionRacePostgresIT extends SubmissionRaceTest {}
