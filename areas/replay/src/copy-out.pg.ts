/**
 * Rows copied out of PostgreSQL in its binary format (COPY … TO STDOUT (FORMAT binary)), so that
 * neither side converts bytes and numbers to text. The driver itself only supports rows of text.
 *
 * Invariants: a field is a view on the received bytes. The promise settles once, when the server is
 * ready for the next statement.
 */
import type pg from 'pg';

/** Signature, flags, and the length of an empty extension. */
const HEAD = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const HEAD_BYTES = HEAD.length + 8;

/** One row as received: the number of its fields, then each as length and bytes. */
export type CopiedRow = Buffer;

const COUNT_BYTES = 2;
const LENGTH_BYTES = 4;

/**
 * Finds a field by walking through the row, since few fields of a row are ever read. Undefined:
 * null. Throws RangeError where the row has no such field.
 */
export function fieldOf(row: CopiedRow, column: number): Buffer | undefined {
  let at = COUNT_BYTES;
  for (let i = 0; i < column; i++) at += LENGTH_BYTES + Math.max(0, row.readInt32BE(at));
  const length = row.readInt32BE(at);
  at += LENGTH_BYTES;
  return length < 0 ? undefined : row.subarray(at, at + length);
}

/** `query` takes no parameters: only trusted code may insert values into it. */
export function copyOut(client: pg.PoolClient, query: string): Promise<readonly CopiedRow[]> {
  return new Promise((resolve, reject) => {
    client.query(new CopyOut(`copy (${query}) to stdout (format binary)`, resolve, reject));
  });
}

interface Asking {
  query(text: string): void;
}

/** The callbacks of the driver while the statement runs. */
class CopyOut {
  readonly #text: string;
  readonly #resolve: (rows: readonly CopiedRow[]) => void;
  readonly #reject: (error: Error) => void;
  readonly #rows: CopiedRow[] = [];
  #failed: Error | undefined;

  constructor(
    text: string,
    resolve: (rows: readonly CopiedRow[]) => void,
    reject: (error: Error) => void,
  ) {
    this.#text = text;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  submit(connection: unknown): void {
    (connection as Asking).query(this.#text);
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    // The driver reuses the memory for the next bytes.
    const bytes = Buffer.from(chunk);
    const at = bytes.subarray(0, HEAD.length).equals(HEAD) ? HEAD_BYTES : 0;
    // The last row is a trailer with a negative number of fields.
    if (at < bytes.length && bytes.readInt16BE(at) >= 0) this.#rows.push(bytes.subarray(at));
  }

  handleError(error: Error): void {
    this.#failed = error;
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    if (this.#failed === undefined) this.#resolve(this.#rows);
  }

  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
}
