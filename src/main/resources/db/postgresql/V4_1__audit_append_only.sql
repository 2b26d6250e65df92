comment on table audit_row is 'Rows are added and never changed.';

create function audit_row_stays() returns trigger language plpgsql as $$
begin
    raise exception 'audit_row is only added to, never changed';
end
$$;

create trigger audit_row_stays before update or delete on audit_row
    for each row execute function audit_row_stays();
create trigger audit_row_stays_whole before truncate on audit_row
    for each statement execute function audit_row_stays();
