/**
 * Which errors say that the database is away, changing over or busy, and not that something is
 * wrong with the request or the program: by their code, as the network, the driver and PostgreSQL
 * name them (PostgreSQL, appendix A).
 */

export type StoreTrouble = 'store-unavailable' | 'store-busy' | 'store-full';

const CODES: Readonly<Record<StoreTrouble, readonly string[]>> = {
  'store-unavailable': [
    // The network.
    'ECONNREFUSED',
    'ECONNRESET',
    'ECONNABORTED',
    'ENOTCONN',
    'EPIPE',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'EHOSTDOWN',
    'ENETUNREACH',
    'ENETDOWN',
    'ENETRESET',
    'EADDRNOTAVAIL',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EAI_FAIL',
    'ERR_SOCKET_CLOSED',
    'ERR_STREAM_DESTROYED',
    'ERR_STREAM_WRITE_AFTER_END',
    // Read-only: the server has become a standby. A transaction or a session took too long.
    '25006',
    '25P03',
    '25P04',
    // Shut down, crashed, starting up or recovering, dropped, idle.
    '57P01',
    '57P02',
    '57P03',
    '57P04',
    '57P05',
    // The server's disk or system.
    '58000',
    '58030',
  ],
  'store-busy': [
    // In each other's way, after what tries again has tried again.
    '40001',
    '40P01',
    // Out of memory, connections or another limit.
    '53000',
    '53200',
    '53300',
    '53400',
    // A lock or a statement took too long.
    '55P03',
    '57014',
    // Out of files.
    'EMFILE',
    'ENFILE',
  ],
  'store-full': ['53100'],
};

const BY_CODE: ReadonlyMap<string, StoreTrouble> = new Map(
  Object.entries(CODES).flatMap(([trouble, codes]) =>
    codes.map((code) => [code, trouble as StoreTrouble] as const),
  ),
);
/** Class 08, connection exceptions; a pooler uses it too. */
const CONNECTION_EXCEPTION = /^08[0-9A-Z]{3}$/;

/** `pg` reports these without a code, in these words. */
const LOST = /connection (terminated|timeout)|not queryable|timeout expired|read timeout/i;
const NO_TLS = /establishing an SSL connection/;
const POOL_ENDED = /after calling end on the pool/;
const POOL_IS_BUSY = /timeout exceeded when trying to connect/;

/** Undefined: another kind of error. */
export function storeTrouble(error: unknown): StoreTrouble | undefined {
  const { code, message, syscall } = (error ?? {}) as {
    readonly code?: unknown;
    readonly message?: unknown;
    readonly syscall?: unknown;
  };
  // The database's socket is not there. Of another call it is a file of ours.
  if (code === 'ENOENT') return syscall === 'connect' ? 'store-unavailable' : undefined;
  if (typeof code === 'string') {
    return BY_CODE.get(code) ?? (CONNECTION_EXCEPTION.test(code) ? 'store-unavailable' : undefined);
  }
  if (!(error instanceof Error) || typeof message !== 'string') return undefined;
  if (POOL_IS_BUSY.test(message)) return 'store-busy';
  const isLost = [LOST, NO_TLS, POOL_ENDED].some((words) => words.test(message));
  return isLost ? 'store-unavailable' : undefined;
}
