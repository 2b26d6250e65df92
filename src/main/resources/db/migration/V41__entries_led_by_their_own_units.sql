-- A package may hold entries of several units that take part in the receiving contest themselves: then none leads it all.
alter table dossier_received alter column unit drop not null;
