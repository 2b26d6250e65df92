-- H2 has no trigger without a class of its own; a change is found by the chain.
comment on table audit_row is 'Rows are added and never changed.';
