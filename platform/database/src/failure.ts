/** Closed codes for failures between the program and the database. */

export const STORE_CODES = [
  /** No binaries of the embedded server for this platform. */
  'no-embedded-server',
  /** The embedded server did not start. */
  'embedded-start',
  /** The file of an applied migration has changed. */
  'migration-changed',
  /** The database was made by a newer version, which this program cannot work beside. */
  'migration-unknown',
  /** The database lacks migrations, and this server was started without the right to apply them. */
  'database-behind',
  /** Others held the locks that a migration needs for too long. */
  'migration-blocked',
  /** The database was made before the first release; no migration brings its tables up to date. */
  'database-before-release',
  /** The pools of all programs together may open more connections than the server has. */
  'connections-too-few',
  /** The address of the replica leads to another database. */
  'replica-differs',
  /** The program's logins are missing, and the owner may not create or grant them. */
  'logins-missing',
  /** PostgreSQL refuses one of the program's logins. */
  'login-refused',
  /** There is no secret here, and none on record: `script/server init` was not run. */
  'deployment-not-begun',
  /** A key file that another server of this deployment recorded is missing here. */
  'deployment-key-missing',
  /** A key file is not the one that another server of this deployment recorded. */
  'deployment-key-differs',
  /** A session is not confined to its login: it could see more, or become another role. */
  'login-not-confined',
  /** The server does not answer, or only reads because it follows another one. */
  'store-unavailable',
  /** No answer, or a standby that did not confirm: what was sent may be stored, or not. */
  'commit-unknown',
] as const;

/** From a backup or a restore. */
export const BACKUP_CODES = [
  /** A program of PostgreSQL, OpenSSL or tar is not installed. */
  'program-missing',
  /** Such a program ended with an error, which the message repeats. */
  'program-failed',
  /** There is no database in the data folder, and DATABASE_URL is not set. */
  'backup-nothing',
  /** A server works on the embedded database, which is copied at rest. */
  'backup-in-use',
  /** A backup of an embedded database and DATABASE_URL, or the other way round. */
  'backup-other-kind',
  /** The owner does not see all rows, so that a dump would lack them. */
  'backup-incomplete',
  /** A file of a backup is missing, or is not what its manifest describes. */
  'backup-damaged',
  /** A backup or a restore was given a folder or a database that contains something. */
  'restore-not-empty',
  /** The tables of a backup belong to another user than that of DATABASE_URL. */
  'restore-owner',
  /** A list of destroyed keys is missing, or has a line that does not read. */
  'destroyed-keys-unreadable',
  /** What came back from a backup is not what went into it. */
  'restore-differs',
] as const;
export type StoreCode = (typeof STORE_CODES)[number] | (typeof BACKUP_CODES)[number];

export class StoreError extends Error {
  readonly code: StoreCode;

  constructor(code: StoreCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreError';
    this.code = code;
  }
}
