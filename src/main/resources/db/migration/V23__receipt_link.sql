-- A link stands on the receipt as the address that it is.
alter table submission_receipt_file add column link varchar(500);
