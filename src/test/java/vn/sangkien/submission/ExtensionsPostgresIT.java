package vn.sangkien.submission;

import vn.sangkien.OnPostgres;

@OnPostgres
class ExtensionsPostgresIT extends ExtensionsTest {}
