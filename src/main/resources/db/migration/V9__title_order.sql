-- Titles in the order of a Vietnamese dictionary. Entries that were written before get theirs when they are next saved.
alter table submission add column title_order varchar(500) default '' not null;
create index submission_of_title on submission (contest, title_order, number_in_contest);
