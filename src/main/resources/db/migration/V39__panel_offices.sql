-- A board may have a chief judge of its own; a panel has its secretaries. All by the decision that appoints the panel.
alter table panelist add column chairs varchar(64);
create table panel_secretary (
    contest         varchar(64) not null,
    round_id        varchar(64) not null,
    user_id         varchar(64) not null,
    decision_number varchar(64) not null,
    appointed_by    varchar(64) not null,
    appointed_at    timestamp(6) with time zone not null,
    primary key (contest, round_id, user_id)
);
