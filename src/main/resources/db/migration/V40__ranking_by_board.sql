-- Which of the plan's boards a score is ranked in (1 for the first, 0 where the round is not divided), so that a page of a divided
-- round too is read from the index alone.
alter table round_score add column board integer default 0 not null;
drop index round_score_ranking;
create index round_score_ranking on round_score (contest, round_id, board, total desc, tie_key desc, entry_code, closed_at);
