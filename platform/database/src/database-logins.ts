/**
 * The logins of the program: one for each role, each with its own password, all derived from one
 * secret (HKDF, RFC 5869), so that every server of a deployment has the same (decision 0057).
 *
 * Invariants: no password is in a database, a log or a statement: PostgreSQL gets a verifier
 * (SCRAM-SHA-256, RFC 5802 §3), which cannot be used to sign in.
 */
import { createHash, createHmac, hkdfSync, pbkdf2Sync } from 'node:crypto';

/** The parts of the program that have a login; each sees only its own schema. */
export const DATABASE_ROLES = ['app', 'staff', 'authority', 'world', 'jobs'] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

export const loginOf = (role: DatabaseRole): `nagori_${DatabaseRole}` => `nagori_${role}`;

/** PostgreSQL's own count (scram_iterations); a password of 256 random bits needs none. */
const ITERATIONS = 4096;
const SALT_BYTES = 16;

/** `secret` has 32 bytes or more. Returns 43 characters of base64url. */
export function passwordOf(secret: Uint8Array, role: DatabaseRole): string {
  return Buffer.from(derived(secret, `password/${role}`, 32)).toString('base64url');
}

/**
 * What PostgreSQL stores for the password (pg_authid.rolpassword). The salt is derived too, so that
 * two servers that start together set the same value.
 */
function verifierOf(secret: Uint8Array, role: DatabaseRole): string {
  const salt = derived(secret, `salt/${role}`, SALT_BYTES);
  const salted = pbkdf2Sync(passwordOf(secret, role), salt, ITERATIONS, 32, 'sha256');
  const hmac = (label: string) => createHmac('sha256', salted).update(label).digest();
  const stored = createHash('sha256').update(hmac('Client Key')).digest('base64');
  const server = hmac('Server Key').toString('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${Buffer.from(salt).toString('base64')}$${stored}:${server}`;
}

function derived(secret: Uint8Array, purpose: string, bytes: number): Uint8Array {
  const info = `nagori/v1/database/${purpose}`;
  return new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), info, bytes));
}

/** Creates a missing login: the clause after its name. */
export const loginClause = (secret: Uint8Array, role: DatabaseRole): string =>
  `login password '${verifierOf(secret, role)}'`;

/**
 * SQL for an administrator of the cluster to run when the owner may not create roles: the logins
 * with their passwords, and the right to grant them, which the first migration needs. It can be run
 * again. `owner` is the user of DATABASE_URL.
 */
export function loginsSql(secret: Uint8Array, owner: string): string {
  const logins = DATABASE_ROLES.map(loginOf);
  const made = DATABASE_ROLES.flatMap((role) => [
    `do $$ begin create role ${loginOf(role)}; exception when duplicate_object then null; end $$;`,
    `alter role ${loginOf(role)} with ${loginClause(secret, role)};`,
  ]);
  const name = `"${owner.replaceAll('"', '""')}"`;
  return [...made, `grant ${logins.join(', ')} to ${name} with admin option;`, ''].join('\n');
}
