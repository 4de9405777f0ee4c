-- expand
-- Reads the tables through once, while others write to them.
alter table nagori.record_look validate constraint first_months;
alter table nagori.book_look validate constraint first_months;
alter table staff.event validate constraint first_months;
