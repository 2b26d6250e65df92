create table task_draft (
    task_id  varchar(64) primary key,
    body     text not null,
    saved_by varchar(64) not null,
    saved_at timestamp(6) with time zone not null,
    version  bigint not null
);
