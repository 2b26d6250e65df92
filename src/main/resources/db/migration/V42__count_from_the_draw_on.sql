-- The first entries of a round that are closed at once collided over making the row that counts them. From now on it is made
-- when the round's judges are drawn; here for rounds that were drawn before.
insert into closed_scores (contest, round_id, entries)
select d.contest, d.round_id, 0 from round_draw d
where not exists (select 1 from closed_scores c where c.contest = d.contest and c.round_id = d.round_id);
