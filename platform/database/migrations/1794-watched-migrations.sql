-- Each copy of the server reports whether the database has its migrations (`/ready`). It asks as the
-- login of the jobs, whose connections no request can take.
grant usage on schema public to nagori_jobs;
grant select on public.migration to nagori_jobs;
