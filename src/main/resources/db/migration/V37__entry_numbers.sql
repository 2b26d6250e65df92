-- Numbers that a contest has set aside for its next entries. Whoever begins one takes the lowest that nobody else is at, so that
-- they need not wait for each other; what fails gives its number back.
create table free_entry_number (
    contest      varchar(64) not null references contest (contest_key),
    entry_number integer not null check (entry_number > 0),
    primary key (contest, entry_number)
);
