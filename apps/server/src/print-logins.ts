/**
 * Prints the SQL with which an administrator creates this deployment's logins in a cluster. Run by
 * script/database-logins.
 *
 * Invariants: prints no password; a verifier cannot be used to sign in.
 */
import { loginsSql } from '@nagori/database';
import { configFrom } from './config.ts';
import { loginSecret } from './database.ts';

try {
  const config = configFrom(process.env);
  const { databaseUrl: url } = config;
  const owner = url === undefined ? '' : decodeURIComponent(userOf(url));
  if (owner === '') throw new RangeError('DATABASE_URL must name the owner of the database');
  process.stdout.write(loginsSql(loginSecret(config), owner));
} catch (error) {
  process.stderr.write(`database-logins: ${(error as Error).message}\n`);
  process.exitCode = 1;
}

/** The host may be missing if it is a socket. */
function userOf(url: string): string {
  return /^[a-z]+:\/\/([^:@/?]*)/.exec(url)?.[1] ?? '';
}
