-- The owner of Nagori's database, once, as superuser: psql -v ON_ERROR_STOP=1 -f owner.sql
-- It may create the program's logins (docs/runbooks/server.md). Filled by `script/cluster`.
select 'create role nagori login createrole'
where not exists (select from pg_roles where rolname = 'nagori') \gexec
alter role nagori password '{{passwords.owner}}';
select 'create database nagori owner nagori'
where not exists (select from pg_database where datname = 'nagori') \gexec
