-- The engine's batch by which a round opens its entries for judging, to say how far it is.
alter table contest_round add column opening_batch varchar(64);
