-- Figures that no judge gives: a quiz, a vote of the public. Each brings points to the totals of a round, which hold them from then on.
create table outside_record (
    contest      varchar(64) not null,
    round_id     varchar(64) not null,
    source       varchar(64) not null,
    paper_number varchar(64) not null,
    paper_date   date not null,
    issuer       varchar(300) not null,
    recorded_by  varchar(64) not null,
    recorded_at  timestamp(6) with time zone not null,
    primary key (contest, round_id, source)
);
create table outside_score (
    entry_code varchar(64) not null,
    round_id   varchar(64) not null,
    source     varchar(64) not null,
    contest    varchar(64) not null,
    figure     numeric(14, 2) not null check (figure >= 0),
    points     numeric(10, 4) not null check (points >= 0),
    primary key (entry_code, round_id, source)
);
create index outside_score_of_round on outside_score (contest, round_id, source);
alter table round_score add column outside numeric(10, 4) default 0 not null;
alter table round_score add constraint round_score_outside check (outside >= 0 and outside <= total);
