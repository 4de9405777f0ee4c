/**
 * Rows as PostgreSQL copies them out in its binary form (COPY … TO STDOUT (FORMAT binary)): no text
 * is made of bytes and numbers, here or there. The driver knows text rows alone.
 *
 * Invariants: a field is a view on what came over the wire; the promise settles once, after the
 * server is ready for the next statement.
 */
import type pg from 'pg';

/** Signature, flags, and the length of an extension that there is none of. */
const HEAD = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const HEAD_BYTES = HEAD.length + 8;

/** One row as it came: the number of its fields, then each as length and bytes. */
export type CopiedRow = Buffer;

const COUNT_BYTES = 2;
const LENGTH_BYTES = 4;

/**
 * A field, found by walking: of most rows few are ever asked for. Undefined: it is null. Throws
 * RangeError where the row has no such field.
 */
export function fieldOf(row: CopiedRow, column: number): Buffer | undefined {
  let at = COUNT_BYTES;
  for (let i = 0; i < column; i++) at += LENGTH_BYTES + Math.max(0, row.readInt32BE(at));
  const length = row.readInt32BE(at);
  at += LENGTH_BYTES;
  return length < 0 ? undefined : row.subarray(at, at + length);
}

/** `query` takes no parameters: only its own code may insert values into it. */
export function copyOut(client: pg.PoolClient, query: string): Promise<readonly CopiedRow[]> {
  return new Promise((resolve, reject) => {
    client.query(new CopyOut(`copy (${query}) to stdout (format binary)`, resolve, reject));
  });
}

interface Asking {
  query(text: string): void;
}

/** What the driver calls while the statement runs. */
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
    // The driver reads the next bytes into the same memory.
    const bytes = Buffer.from(chunk);
    const at = bytes.subarray(0, HEAD.length).equals(HEAD) ? HEAD_BYTES : 0;
    // The last one has no fields, and says so by a count below nought.
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
