-- The prize class that a notice of results names for an entry of the final, ours or somebody else's.
alter table round_result add column prize varchar(200);
