-- What a unit sent each time, beside its receipt. Entries that were sent before have none.
create table submission_version (
    receipt      bigint primary key references submission_receipt (id),
    kind         varchar(16) not null,
    theme        varchar(64) not null,
    theme_reason varchar(1000),
    applied      boolean not null,
    applied_from date,
    evidence     text
);

create table submission_version_index (
    receipt   bigint not null references submission_version (receipt),
    seat      integer not null check (seat >= 0),
    index_tag varchar(64) not null,
    primary key (receipt, seat)
);

create table submission_version_section (
    receipt bigint not null references submission_version (receipt),
    section varchar(64) not null,
    body    text not null,
    primary key (receipt, section)
);

create table submission_version_author (
    receipt      bigint not null references submission_version (receipt),
    seat         integer not null check (seat >= 0),
    name         varchar(200) not null,
    job          varchar(200),
    status       varchar(32) not null,
    union_member boolean not null,
    birth_year   integer,
    unit         varchar(64) not null,
    primary key (receipt, seat)
);

create table submission_version_partner (
    receipt bigint not null references submission_version (receipt),
    seat    integer not null check (seat >= 0),
    unit    varchar(64) not null,
    primary key (receipt, seat)
);
