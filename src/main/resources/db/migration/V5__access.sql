-- With what somebody signs in: a password of the product's own, or the office's sign-on service; never both. The stamp
-- changes with every change, and a session holds only as long as the stamp it began with.
create table credential (
    user_id    varchar(64) primary key check (user_id <> ''),
    password   varchar(200),
    one_time   boolean not null,
    subject    varchar(500),
    changed_at timestamp(6) with time zone not null,
    stamp      bigint not null,
    version    bigint not null,
    constraint credential_subject unique (subject),
    constraint credential_kind check ((password is null) <> (subject is null)),
    constraint credential_one_time check (not one_time or password is not null)
);

-- What a program signs in with in somebody's name; the token itself is known to its owner alone.
create table personal_token (
    id           uuid primary key,
    user_id      varchar(64) not null,
    name         varchar(100) not null,
    hash         varchar(64) not null,
    created_at   timestamp(6) with time zone not null,
    expires_at   timestamp(6) with time zone not null,
    last_used_at timestamp(6) with time zone,
    constraint personal_token_hash unique (hash),
    constraint personal_token_life check (expires_at > created_at)
);

create index personal_token_user on personal_token (user_id);
