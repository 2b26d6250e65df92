-- When the names of a contest's people were erased after the plan's retention; what stays of it names nobody.
alter table contest add column personal_data_erased_at timestamp(6) with time zone;
