-- Two more ways to hold a round, districts among the units of a province, the board that a result was won in and its place
-- among the boards. Columns are made anew where their list of words has no name by which both databases could replace it.
alter table contest_round add column held varchar(32);
update contest_round set held = held_as;
alter table contest_round drop column held_as;
alter table contest_round rename column held to held_as;
alter table contest_round alter column held_as set not null;
alter table contest_round add constraint contest_round_held_as
    check (case held_as when 'PAPER' then true when 'LIVE' then true when 'MIXED' then true when 'QUIZ' then true
        when 'VIDEO' then true when 'DECIDED_BY_COMMITTEE' then true when 'EXTERNAL' then true else false end);
alter table contest_unit add column unit_group varchar(32);
update contest_unit set unit_group = category;
alter table contest_unit drop column category;
alter table contest_unit rename column unit_group to category;
alter table contest_unit alter column category set not null;
alter table contest_unit add constraint contest_unit_category
    check (case category when 'COMMUNE' then true when 'DEPARTMENT' then true when 'PUBLIC_SERVICE' then true
        when 'SCHOOL' then true when 'VERTICAL' then true when 'PARTY' then true when 'MASS_ORGANISATION' then true
        when 'DISTRICT' then true else false end);
alter table round_result add column board varchar(300);
alter table round_result add column board_place integer default 0 not null;
drop index round_result_ranking;
create index round_result_ranking on round_result (contest, round_id, board_place, place);
