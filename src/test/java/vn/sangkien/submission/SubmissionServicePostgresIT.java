package vn.sangkien.submission;

import vn.sangkien.OnPostgres;

@OnPostgres
class SubmissionServicePostgresIT extends SubmissionServiceTest {}
