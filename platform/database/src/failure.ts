/** What can go wrong between us and the database, in closed codes. */

export const STORE_CODES = [
  /** No binaries of the embedded server for this platform. */
  'no-embedded-server',
  /** The embedded server did not start. */
  'embedded-start',
  /** A migration that was applied reads otherwise today. */
  'migration-changed',
  /** The database was made by a newer version of the program. */
  'migration-unknown',
  /** The database was made before the first release: nothing brings its tables up to date. */
  'database-before-release',
  /** The owner may neither make nor grant the program's logins, and they are not there. */
  'logins-missing',
  /** PostgreSQL does not let a login of the program in. */
  'login-refused',
  /** A session is not confined to its login: it could see or become more. */
  'login-not-confined',
] as const;
export type StoreCode = (typeof STORE_CODES)[number];

export class StoreError extends Error {
  readonly code: StoreCode;

  constructor(code: StoreCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreError';
    this.code = code;
  }
}
