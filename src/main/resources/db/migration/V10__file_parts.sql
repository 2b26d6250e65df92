-- A file in parts, so that a file of 20 MB is never in memory as a whole, neither here nor in a driver.
create table submission_document_part (
    document_id uuid not null references submission_document (id),
    seat        integer not null,
    content     bytea not null,
    primary key (document_id, seat)
);
insert into submission_document_part select document_id, 0, content from submission_document_content;
drop table submission_document_content;

-- Where something may be seen that is too large to be a file, such as a video.
alter table submission_document add column link varchar(500);
