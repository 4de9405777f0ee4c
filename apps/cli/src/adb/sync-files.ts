/**
 * Writes and lists files on a phone by the sync protocol (AOSP, packages/modules/adb/SYNC.TXT), as
 * `adb push` does.
 *
 * Invariants: a file that did not fit is no longer there, and is `no-space` only where the phone
 * says so in the system's own words. Every other end is CliError `overwrite-failed`.
 */
import { CliError } from '../failure.ts';
import { type AdbAddress, AdbLink } from './adb-link.ts';

/** Of one DATA packet, as every adbd takes it. */
const PACKET_BYTES = 64 * 1024;
/** Longer than a phone's storage collects its garbage. */
const SILENT_MS = 60_000;
/** A regular file that its owner alone can read. */
const MODE = 0o100_600;
const HEAD_BYTES = 8;
const DENT_BYTES = 20;
/** Of more there is no such folder: our own files, and names of Linux. */
const ENTRIES_MOST = 100_000;
const NAME_BYTES_MOST = 255;
const REASON_BYTES_MOST = 0xffff;
/** ENOSPC; the system's words are not translated. */
const NO_SPACE = /No space left on device/;

export type Written = 'written' | 'no-space';

/** The sync service of one phone. After a file that did not fit, it is opened again by itself. */
export class SyncFiles {
  readonly #open: () => Promise<AdbLink>;
  #link: AdbLink | undefined;

  constructor(address: AdbAddress, serial: string);
  /** By links to the service that are opened otherwise. */
  constructor(open: () => Promise<AdbLink>);
  constructor(to: AdbAddress | (() => Promise<AdbLink>), serial = '') {
    this.#open =
      typeof to === 'function' ? to : () => AdbLink.toPhone(to, serial, 'sync:', SILENT_MS);
  }

  /** Throws CliError; `onPiece` hears of what was taken. */
  async send(
    path: string,
    pieces: Iterable<Buffer>,
    onPiece: (bytes: number) => void,
  ): Promise<Written> {
    const link = await this.#opened();
    const named = Buffer.from(`${path},${MODE}`);
    let refused = false;
    const answer = link.take(HEAD_BYTES);
    void answer.then(() => {
      refused = true;
    });
    // The next piece is made while this one is taken.
    let taken = link.write(head('SEND', named.length), named);
    for (const piece of pieces) {
      // The phone answers before the end only where it refuses.
      if (!(await taken) || refused) break;
      taken = link.write(...packets(piece));
      onPiece(piece.length);
    }
    await taken;
    await link.write(head('DONE', Math.floor(Date.now() / 1000)));
    const answered = await answer;
    if (idOf(answered) === 'OKAY') return 'written';
    const why = idOf(answered) === 'FAIL' ? await reasonOn(link, answered) : undefined;
    // An adbd that refused deletes the file, and only then ends this stream: another file of this
    // name would be deleted in its stead.
    if (why !== undefined) await link.take(1);
    this.close();
    if (why !== undefined && NO_SPACE.test(why)) return 'no-space';
    throw brokenOff();
  }

  /** Sizes by name; empty where there is no such folder. */
  async list(folder: string): Promise<ReadonlyMap<string, number>> {
    const link = await this.#opened();
    const sizes = new Map<string, number>();
    await link.write(head('LIST', folder.length), Buffer.from(folder));
    for (let i = 0; i < ENTRIES_MOST; i++) {
      const entry = await link.take(DENT_BYTES);
      if (entry === undefined) break;
      if (idOf(entry) === 'DONE') return sizes;
      const length = entry.readUInt32LE(16);
      if (idOf(entry) !== 'DENT' || length > NAME_BYTES_MOST) break;
      const name = await link.text(length);
      if (name === undefined) break;
      if (name !== '.' && name !== '..') sizes.set(name, entry.readUInt32LE(8));
    }
    this.close();
    throw brokenOff();
  }

  close(): void {
    this.#link?.close();
    this.#link = undefined;
  }

  async #opened(): Promise<AdbLink> {
    // One that nothing was asked of for long has ended by itself.
    if (this.#link?.ended === true) this.close();
    this.#link ??= await this.#open();
    return this.#link;
  }
}

function* packets(piece: Buffer): Iterable<Buffer> {
  for (let at = 0; at < piece.length; at += PACKET_BYTES) {
    const data = piece.subarray(at, at + PACKET_BYTES);
    yield head('DATA', data.length);
    yield data;
  }
}

function head(id: string, length: number): Buffer {
  const bytes = Buffer.alloc(HEAD_BYTES);
  bytes.write(id, 'latin1');
  bytes.writeUInt32LE(length, 4);
  return bytes;
}

function idOf(answer: Buffer | undefined): string | undefined {
  return answer?.toString('latin1', 0, 4);
}

async function reasonOn(link: AdbLink, answer: Buffer | undefined): Promise<string | undefined> {
  const length = answer?.readUInt32LE(4) ?? 0;
  return length <= REASON_BYTES_MOST ? link.text(length) : undefined;
}

function brokenOff(): CliError {
  return new CliError('overwrite-failed', 'the phone no longer takes what is written');
}
