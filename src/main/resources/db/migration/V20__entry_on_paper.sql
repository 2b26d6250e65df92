-- Who of the unit handed in an entry on paper that somebody else typed in; who typed it in and when are created_by and created_at.
alter table submission add column handed_in_by varchar(200);
alter table submission add column handed_in_position varchar(200);
alter table submission add constraint submission_on_paper
    check ((handed_in_by is null) = (handed_in_position is null));
