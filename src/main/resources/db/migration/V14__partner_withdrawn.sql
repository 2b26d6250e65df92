-- A partner that has confirmed may take its word back. The column is made anew because its list of words has no name by
-- which both databases could replace it.
alter table submission_partner drop constraint submission_partner_answer;
drop index submission_partner_of_unit;
alter table submission_partner add column answer varchar(16);
update submission_partner set answer = state;
alter table submission_partner drop column state;
alter table submission_partner rename column answer to state;
alter table submission_partner alter column state set not null;
alter table submission_partner add constraint submission_partner_state
    check (case state when 'PENDING' then true when 'CONFIRMED' then true when 'DECLINED' then true
        when 'WITHDRAWN' then true else false end);
alter table submission_partner add constraint submission_partner_answer
    check (state = 'PENDING' or answered_at is not null);
create index submission_partner_of_unit on submission_partner (contest, unit, state);
