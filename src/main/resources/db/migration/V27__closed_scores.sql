-- How many entries of a round have their final score: a page of the ranking would otherwise count them all to say how many
-- pages there are.
create table closed_scores (
    contest  varchar(64) not null,
    round_id varchar(64) not null,
    entries  integer not null check (entries >= 0),
    primary key (contest, round_id)
);
insert into closed_scores (contest, round_id, entries)
select contest, round_id, count(*) from round_score where closed_at is not null group by contest, round_id;
