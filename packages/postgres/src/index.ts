/** PostgreSQL: the embedded server, migrations, logins and pools, and the stores of each area. */

