-- Entries of earlier contests, imported from tables. They belong to no contest of this installation and are never changed.
create table archived_entry (
    id          uuid primary key,
    edition     integer not null check (edition between 1900 and 9999),
    tier        varchar(100) not null,
    title       varchar(300) not null,
    unit_name   varchar(200) not null,
    authors     varchar(1000),
    field       varchar(200),
    result      varchar(200),
    summary     text,
    -- hash of year, tier, title and unit without marks: the same entry is not there twice
    fingerprint varchar(64) not null unique,
    search_text varchar(2000) not null,
    title_order varchar(500) not null,
    imported_by varchar(64) not null,
    imported_at timestamp(6) with time zone not null
);
create index archived_entry_order on archived_entry (title_order, edition, id);
