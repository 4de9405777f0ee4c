/**
 * Failures that end a command: one class, one closed list of codes, each with its exit status
 * (exit-status.ts). A refused phone or a bad line is an outcome, not a failure.
 *
 * Invariants: messages are one line, lower case, and hold no IMEI, no personal data and no key
 * material.
 */
export type CliErrorCode =
  | 'usage'
  | 'policy-does-not-load'
  | 'capabilities-do-not-load'
  | 'anchors-do-not-load'
  | 'survey-does-not-load'
  | 'flow-does-not-load'
  | 'checkpoint-does-not-fit'
  | 'output-unwritable'
  | 'input-unreadable'
  | 'reader-unreachable'
  | 'no-phone'
  | 'adb-unreachable'
  | 'phone-unauthorised'
  | 'phone-offline'
  | 'several-phones'
  | 'wrong-phone'
  | 'inspection-failed'
  | 'phone-busy'
  | 'phone-not-reset'
  | 'overwrite-failed'
  | 'phone-does-not-load'
  | 'phone-not-made'
  | 'key-unusable'
  | 'act-refused'
  | 'server-unreachable'
  | 'server-refuses'
  | 'release-refused'
  | 'worker-failed';

export class CliError extends Error {
  override readonly name = 'CliError';
  readonly code: CliErrorCode;
  /** Further lines, one per finding, printed below the message. */
  readonly details: readonly string[];
  /** From a closed list of the code, where it has one. */
  readonly reason: string | undefined;

  constructor(
    code: CliErrorCode,
    message: string,
    details: readonly string[] = [],
    reason?: string,
  ) {
    super(message);
    this.code = code;
    this.details = details;
    this.reason = reason;
  }
}

/** As where a share is gone: not a bug of ours, whose codes begin otherwise. */
export const isSystemError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && !String(error.code).startsWith('ERR_');

/** The disk, or this user's share of it. */
export function isDiskFull(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return code === 'ENOSPC' || code === 'EDQUOT' || (cause instanceof Error && isDiskFull(cause));
}

/** The system's reason why a file could not be read, without its path. */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'no such file',
    EACCES: 'permission denied',
    ENAMETOOLONG: 'its name is too long',
    EISDIR: 'it is a directory',
    EIO: 'the device answers with an error',
    ECONNREFUSED: 'nothing listens there',
    EEXIST: 'it is there already',
    EADDRINUSE: 'another program uses it',
  };
  return known[code] ?? (code === '' ? 'unknown reason' : code.toLowerCase());
}
