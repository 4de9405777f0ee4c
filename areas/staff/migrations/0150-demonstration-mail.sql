-- Where the demonstration's mail goes when no SMTP server is set: nothing of it leaves the machine.
-- The oldest goes when a new one comes to a full box.
create table world.mail (
  id bigint generated always as identity primary key,
  recipient text not null check (length(recipient) between 3 and 254),
  subject text not null check (length(subject) <= 500),
  body text not null check (length(body) <= 20000),
  at timestamptz not null
);
grant select, insert, delete on world.mail to nagori_world;
