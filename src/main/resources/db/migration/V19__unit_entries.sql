-- How many entries count for a unit, so that nobody has to go through them: it leads them or has confirmed its part, they were
-- sent, and they were neither withdrawn nor late without the committee's leave.
alter table contest_unit add column entries integer default 0 not null check (entries >= 0);
update contest_unit u set entries =
    (select count(*) from submission s where s.contest = u.contest and s.unit = u.code and s.sent_at is not null
        and s.state <> 'WITHDRAWN' and (not s.late or s.late_accepted))
    + (select count(*) from submission_partner p join submission s on s.code = p.submission
        where p.contest = u.contest and p.unit = u.code and p.state = 'CONFIRMED' and s.sent_at is not null
        and s.state <> 'WITHDRAWN' and (not s.late or s.late_accepted));
