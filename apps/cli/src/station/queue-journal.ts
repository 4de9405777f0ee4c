/**
 * What could not be sent yet, in one file: each piece with its bytes, and how each ended.
 *
 * Invariants: its owner alone can read it. Lines are added, and on the disk before the next thing
 * is done; the file is written anew only without what has ended. A piece whose record is cut off
 * was not taken in: its giver still has it. Records go only into the file that has the name, once
 * the folder with that name is on the disk. A piece has a name worked out of where it goes, the
 * name of its file and its bytes, and is in it once. Bytes that are not those that were written are
 * never sent, and none to another server, or by another client, than those they were taken in for.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { syncFolderOf } from '@nagori/keys';
import { CliError, systemReason } from '../failure.ts';

export interface Piece {
  /** SHA-256 of the next three and its bytes. */
  readonly id: string;
  /** The server, and the client that signs in there. */
  readonly to: string;
  /** Where it goes, with what is said beside it. */
  readonly path: string;
  /** The name of its file. */
  readonly name: string;
  /** When it was taken in: RFC 3339. */
  readonly at: string;
  readonly sizeBytes: number;
}

export type PieceEnd = 'sent' | 'refused';

const OWNER_ALONE = 0o600;
const HEAD_BYTES_MOST = 4_096;
const NEW_LINE = 0x0a;

interface Stored {
  readonly piece: Piece;
  /** Where its bytes begin. */
  readonly from: number;
}

export class QueueJournal {
  readonly #path: string;
  readonly #bytesMost: number;
  readonly #to: string;
  readonly #waiting = new Map<string, Stored>();
  #fd = -1;
  #sizeBytes = 0;
  /** The folder with its name is on the disk. */
  #isNamed = false;
  /** Perhaps half a record is left after its end. */
  #isCut = false;

  /**
   * Throws CliError `output-unwritable`, and `checkpoint-does-not-fit` where it is damaged, or
   * holds what waits for another than `to`.
   */
  constructor(path: string, bytesMost: number, to: string) {
    this.#path = path;
    this.#to = to;
    this.#bytesMost = bytesMost;
    this.#writing(() => {
      const { O_RDWR, O_CREAT, O_NOFOLLOW } = constants;
      this.#fd = openSync(path, O_RDWR | O_CREAT | O_NOFOLLOW, OWNER_ALONE);
      // Also where it was there before, made by hand.
      fchmodSync(this.#fd, OWNER_ALONE);
    });
    try {
      this.#read();
      if (this.waiting.some((piece) => piece.to !== to)) throw this.#ofAnother();
      this.#compact();
    } catch (error) {
      closeSync(this.#fd);
      throw error;
    }
  }

  /** In the order in which they came. */
  get waiting(): readonly Piece[] {
    return [...this.#waiting.values()].map(({ piece }) => piece);
  }

  /** False: it has no space left for it. Throws CliError `output-unwritable`. */
  add(given: Pick<Piece, 'path' | 'name' | 'at'>, bytes: Uint8Array): boolean {
    const { path, name, at } = given;
    const to = this.#to;
    const id = idOf({ to, path, name }, bytes);
    if (this.#waiting.has(id)) return true;
    const piece: Piece = { id, to, path, name, at, sizeBytes: bytes.length };
    const head = Buffer.from(`${JSON.stringify(piece)}\n`);
    const record = Buffer.concat([head, bytes, Buffer.of(NEW_LINE)]);
    if (head.length > HEAD_BYTES_MOST) return false;
    if (this.#sizeBytes + record.length > this.#bytesMost) this.#compact();
    if (this.#sizeBytes + record.length > this.#bytesMost) return false;
    const from = this.#sizeBytes + head.length;
    this.#append(record);
    this.#waiting.set(id, { piece, from });
    return true;
  }

  /** Throws CliError `checkpoint-does-not-fit` where they are no longer what was written. */
  bytesOf(of: Piece): Buffer {
    const { piece, from } = this.#waiting.get(of.id) ?? {};
    const bytes = piece === undefined ? undefined : this.#bytes(from ?? 0, piece.sizeBytes);
    if (bytes === undefined || idOf(of, bytes) !== of.id) throw this.#damaged(from ?? 0);
    return bytes;
  }

  /**
   * Throws CliError `output-unwritable`; it has then ended for this program alone, so that what
   * waits gets less also on a full disk, and the next one sends it again.
   */
  end({ id }: Piece, how: PieceEnd): void {
    if (!this.#waiting.has(id)) return;
    try {
      if (this.#waiting.size === 1) this.#writing(() => this.#empty());
      else this.#append(Buffer.from(`${JSON.stringify({ ended: id, how })}\n`));
    } finally {
      this.#waiting.delete(id);
    }
  }

  close(): void {
    closeSync(this.#fd);
  }

  #append(record: Uint8Array): void {
    const before = this.#sizeBytes;
    this.#writing(() => {
      this.#mend();
      this.#isCut = true;
      try {
        writeAll(this.#fd, record, before);
        fsyncSync(this.#fd);
      } catch (error) {
        // A full disk: half of it would be before the next one.
        this.#mend();
        throw error;
      }
      this.#isCut = false;
    });
    this.#sizeBytes = before + record.length;
  }

  /** What an earlier failure left undone. */
  #mend(): void {
    if (this.#isCut) ftruncateSync(this.#fd, this.#sizeBytes);
    this.#isCut = false;
    if (!this.#isNamed) syncFolderOf(this.#path);
    this.#isNamed = true;
  }

  #read(): void {
    const sizeBytes = statSync(this.#path).size;
    let at = 0;
    while (at < sizeBytes) {
      const next = this.#recordAt(at, sizeBytes);
      if (next === 'cut') {
        this.#writing(() => {
          ftruncateSync(this.#fd, at);
          fsyncSync(this.#fd);
        });
        break;
      }
      at = next;
    }
    this.#sizeBytes = at;
  }

  /** Where the next record begins; `cut`: this one is the last, and not whole. */
  #recordAt(at: number, sizeBytes: number): number | 'cut' {
    const head = this.#bytes(at, Math.min(HEAD_BYTES_MOST, sizeBytes - at)) ?? Buffer.alloc(0);
    const length = head.indexOf(NEW_LINE) + 1;
    if (length === 0 && at + head.length === sizeBytes) return 'cut';
    const line = lineIn(head.subarray(0, length));
    // Of a line whose end is missing, what is there has no zeros in it.
    const written = length === 0 ? Math.max(head.indexOf(0), 0) : 0;
    if (line === undefined && this.#isBlank(at + written, sizeBytes)) return 'cut';
    if (line === undefined) throw this.#damaged(at);
    const from = at + length;
    if ('ended' in line) {
      this.#waiting.delete(line.ended);
      return from;
    }
    const end = from + line.sizeBytes + 1;
    if (end > sizeBytes) return 'cut';
    const bytes = this.#bytes(from, line.sizeBytes + 1);
    const isWhole = bytes?.at(-1) === NEW_LINE && idOf(line, bytes.subarray(0, -1)) === line.id;
    // The last record may be longer than what reached the disk.
    if (!isWhole && this.#isBlank(end, sizeBytes)) return 'cut';
    if (!isWhole) throw this.#damaged(at);
    this.#waiting.set(line.id, { piece: line, from });
    return end;
  }

  /** Leaves in it what still waits. */
  #compact(): void {
    const left = [...this.#waiting.values()];
    const live = left.map(({ piece }) => ({
      piece,
      head: Buffer.from(`${JSON.stringify(piece)}\n`),
    }));
    const sizeBytes = live.reduce((n, one) => n + one.head.length + one.piece.sizeBytes + 1, 0);
    if (sizeBytes === this.#sizeBytes) return;
    this.#writing(() => {
      if (live.length === 0) this.#empty();
      else this.#replace(live);
    });
  }

  /** Needs no space, so that it works on a full disk as well. */
  #empty(): void {
    ftruncateSync(this.#fd, 0);
    // What it held has ended, also where the disk fails from here on.
    this.#sizeBytes = 0;
    this.#isCut = false;
    this.#waiting.clear();
    fsyncSync(this.#fd);
  }

  /** Written whole beside it, then put in its place. */
  #replace(live: readonly { readonly piece: Piece; readonly head: Buffer }[]): void {
    const beside = `${this.#path}.new`;
    const { O_RDWR, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants;
    const fd = openSync(beside, O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW, OWNER_ALONE);
    const moved = new Map<string, Stored>();
    let at = 0;
    try {
      for (const { piece, head } of live) {
        const record = Buffer.concat([head, this.bytesOf(piece), Buffer.of(NEW_LINE)]);
        writeAll(fd, record, at);
        moved.set(piece.id, { piece, from: at + head.length });
        at += record.length;
      }
      fsyncSync(fd);
      renameSync(beside, this.#path);
    } catch (error) {
      closeSync(fd);
      rmSync(beside, { force: true });
      throw error;
    }
    // From here on this is the file with the name: what is added goes into it, whatever fails.
    const before = this.#fd;
    this.#fd = fd;
    this.#sizeBytes = at;
    this.#isNamed = false;
    this.#isCut = false;
    for (const [id, stored] of moved) this.#waiting.set(id, stored);
    closeSync(before);
    this.#mend();
  }

  /** After a power cut a file may be longer than what was written into it. */
  #isBlank(from: number, sizeBytes: number): boolean {
    for (let at = from; at < sizeBytes; at += HEAD_BYTES_MOST) {
      const bytes = this.#bytes(at, Math.min(HEAD_BYTES_MOST, sizeBytes - at));
      if (bytes?.every((byte) => byte === 0) !== true) return false;
    }
    return true;
  }

  #bytes(from: number, length: number): Buffer | undefined {
    const bytes = Buffer.alloc(length);
    let read = 0;
    while (read < length) {
      const more = readSync(this.#fd, bytes, read, length - read, from + read);
      if (more === 0) return undefined;
      read += more;
    }
    return bytes;
  }

  #writing(write: () => void): void {
    try {
      write();
    } catch (error) {
      if (error instanceof CliError) throw error;
      const message = `\`${this.#path}\` cannot be written: ${systemReason(error)}`;
      throw Object.assign(new CliError('output-unwritable', message), { cause: error });
    }
  }

  #ofAnother(): CliError {
    const message = `\`${this.#path}\` holds reports for another server, client or station`;
    return new CliError('checkpoint-does-not-fit', message, [
      'start with that one until they are sent, or name another file by --queue',
    ]);
  }

  #damaged(at: number): CliError {
    return new CliError('checkpoint-does-not-fit', `\`${this.#path}\` is damaged at byte ${at}`, [
      'move it away; the files that were in it are in done/ of their folder',
    ]);
  }
}

type Named = Pick<Piece, 'to' | 'path' | 'name'>;

const idOf = ({ to, path, name }: Named, bytes: Uint8Array): string =>
  createHash('sha256')
    .update(`${JSON.stringify([to, path, name])}\n`)
    .update(bytes)
    .digest('hex');

function lineIn(head: Buffer): Piece | { readonly ended: string } | undefined {
  let read: Readonly<Record<string, unknown>>;
  try {
    read = { ...JSON.parse(head.toString('utf8')) };
  } catch {
    return undefined;
  }
  const { ended, id, to, path, name, at, sizeBytes } = read;
  if (typeof ended === 'string') return { ended };
  const texts = [id, to, path, name, at].every((one) => typeof one === 'string');
  const isSize = Number.isSafeInteger(sizeBytes) && (sizeBytes as number) >= 0;
  return texts && isSize ? (read as unknown as Piece) : undefined;
}

function writeAll(fd: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(fd, bytes, done, bytes.length - done, at + done);
  }
}
