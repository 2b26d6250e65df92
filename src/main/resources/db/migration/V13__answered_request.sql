-- What was answered to a request that came with a key of its own, for 24 hours: a repetition gets the same answer.
create table answered_request (
    by_user      varchar(64) not null,
    request_key  varchar(255) not null,
    request_hash varchar(64) not null,
    answer       varchar(64) not null,
    made_at      timestamp(6) with time zone not null,
    primary key (by_user, request_key)
);
create index answered_request_of_time on answered_request (made_at);
