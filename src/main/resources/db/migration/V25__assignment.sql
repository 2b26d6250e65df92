-- Who scores which entry of a round, fixed when the round opens (docs/adr/0022-who-scores-what.md). Whoever may not score an
-- entry has no row here.
create table assignment (
    entry_code  varchar(64) not null,
    round_id    varchar(64) not null,
    judge       varchar(64) not null,
    contest     varchar(64) not null,
    assigned_by varchar(64) not null,
    assigned_at timestamp(6) with time zone not null,
    primary key (entry_code, round_id, judge)
);
create index assignment_of_judge on assignment (contest, judge, round_id, entry_code);
create index assignment_of_round on assignment (contest, round_id, entry_code, judge);

-- The number from which a round's assignment can be drawn again.
create table round_draw (
    contest  varchar(64) not null,
    round_id varchar(64) not null,
    seed     integer not null check (seed >= 0),
    drawn_at timestamp(6) with time zone not null,
    primary key (contest, round_id)
);

-- What a judge has declared about an entry; it holds for every later round.
create table conflict_of_interest (
    entry_code  varchar(64) not null,
    judge       varchar(64) not null,
    contest     varchar(64) not null,
    round_id    varchar(64) not null,
    reason      text not null,
    replaced_by varchar(64),
    declared_at timestamp(6) with time zone not null,
    primary key (entry_code, judge)
);
create index conflict_of_interest_of_round on conflict_of_interest (contest, round_id, declared_at);

-- Rounds that are open already go on with everybody on the panel, as they began.
insert into assignment (entry_code, round_id, judge, contest, assigned_by, assigned_at)
select s.code, p.round_id, p.user_id, p.contest, p.appointed_by, p.appointed_at
from panelist p
join submission s on s.contest = p.contest and s.round_id = p.round_id
where s.state = 'SCORING' or s.state = 'SCORED';
