-- A criterion's weight has two decimals as its points have; their product, and what is made of it, keeps all four.
alter table score_sheet alter column total set data type numeric(10, 4);
alter table round_score alter column spread set data type numeric(10, 4);
