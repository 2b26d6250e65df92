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

-- The decision by which an entry was recognised as an initiative (công nhận sáng kiến): another thing than a prize, and of
-- another body.
alter table submission add column recognition_number varchar(64);
alter table submission add column recognition_date date;
alter table submission add column recognition_issuer varchar(300);
alter table submission add constraint submission_recognised
    check ((recognition_number is null) = (recognition_date is null)
        and (recognition_number is null) = (recognition_issuer is null));
