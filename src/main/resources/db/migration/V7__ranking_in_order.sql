-- Whole order of the ranking and what it leaves out, so that a page is read from the index alone.
drop index round_score_ranking;
create index round_score_ranking on round_score (contest, round_id, total desc, tie_key desc, entry_code, closed_at);
