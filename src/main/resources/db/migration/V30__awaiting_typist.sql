-- What was typed in from paper waits for its typist, not for the head, who has signed the paper. The column is made anew because
-- its list of words has no name by which both databases could replace it.
drop index submission_of_state;
drop index submission_of_round;
alter table submission add column stands varchar(32);
update submission set stands = case when state = 'AWAITING_HEAD' and handed_in_by is not null
    then 'AWAITING_TYPIST' else state end;
alter table submission drop column state;
alter table submission rename column stands to state;
alter table submission alter column state set not null;
alter table submission add constraint submission_state
    check (case state when 'DRAFT' then true when 'AWAITING_PARTNERS' then true when 'AWAITING_HEAD' then true
        when 'AWAITING_TYPIST' then true
        when 'SENT' then true when 'LATE' then true when 'LATE_REFUSED' then true when 'RECEIVED' then true
        when 'SUPPLEMENT' then true when 'VALID' then true when 'INVALID' then true when 'SCORING' then true
        when 'SCORED' then true when 'SELECTED' then true when 'NOT_SELECTED' then true
        when 'FORWARDED' then true when 'FINALIST' then true when 'STOPPED' then true
        when 'AWARDED' then true when 'NOT_AWARDED' then true when 'REPORTED' then true
        when 'WITHDRAWN' then true when 'CLOSED' then true else false end);
create index submission_of_state on submission (contest, state, number_in_contest);
create index submission_of_round on submission (contest, round_id, state);
