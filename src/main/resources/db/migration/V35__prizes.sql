-- The prize class that an entry of the final was proposed for (docs/adr/0030-live-final.md): name and money as they were in
-- the plan on that day.
create table prize_award (
    entry_code  varchar(64) not null,
    round_id    varchar(64) not null,
    contest     varchar(64) not null,
    prize       varchar(64) not null,
    name        varchar(300) not null,
    money       numeric(19, 2),
    reason      text,
    proposed_by varchar(64) not null,
    proposed_at timestamp(6) with time zone not null,
    primary key (entry_code, round_id)
);
create index prize_award_of_round on prize_award (contest, round_id);
