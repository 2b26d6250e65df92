-- What was done, by whom, from where. Rows are added and never changed; each carries the hash of the one before it, so
-- that a row that was changed, taken out or put in is found. No row refers to another table, so that others may be erased.
create table audit_row (
    seq       bigint primary key check (seq > 0),
    made_at   timestamp(6) with time zone not null,
    deed      varchar(64) not null,
    by_user   varchar(64) not null,
    on_behalf varchar(200),
    address   varchar(64),
    contest   varchar(64),
    subject   varchar(200),
    was       text,
    became    text,
    hash      varchar(64) not null
);
create index audit_row_time on audit_row (made_at, seq);
create index audit_row_deed on audit_row (deed, seq);
create index audit_row_user on audit_row (by_user, seq);
create index audit_row_contest on audit_row (contest, seq);
create index audit_row_subject on audit_row (subject, seq);

-- The last row's number, time and hash: whoever adds rows holds it for the end of their transaction.
create table audit_head (
    id      integer primary key check (id = 1),
    seq     bigint not null,
    made_at timestamp(6) with time zone not null,
    hash    varchar(64) not null
);
insert into audit_head (id, seq, made_at, hash) values (1, 0, timestamp with time zone '1970-01-01 00:00:00+00',
    '0000000000000000000000000000000000000000000000000000000000000000');
