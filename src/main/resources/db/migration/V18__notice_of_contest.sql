-- When whom a contest told something of a kind last: asked by the contest's page beside every unit.
create index notice_of_contest on notice (contest, kind, audience, created_at);
