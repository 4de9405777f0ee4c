/**
 * The published status as files for any web server: OCSP answers by the path of a GET, lists,
 * certificates.
 *
 * Invariants: a file is written completely or not at all. Its modification time is that of its
 * content, so a server can tell its age (RFC 5019 §6.2). Changes are written before files that are
 * merely due. A server that has not heard of the store for a while, since it was frozen, replaces
 * no file, and none replaces a list by an older one of another server (ADR 0076).
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crlNumber } from '@nagori/pki';
import type { CertificateStatus, ChangedAnswer } from './certificate-status.ts';
import { certificateName, listName } from './status-http.ts';
import { folderSweep } from './sweep-folder.ts';

/** The most due answers written in one turn, so that a change does not wait longer than that. */
const AT_ONCE = 2000;
/** In addition to changes, all files are checked this often. */
const SWEEP_EVERY_MS = 60_000;
/** Of the random part of a draft's name. */
const DRAFT_BYTES = 8;

export interface PublishedFolder {
  /** Writes changed answers, due answers, and lists. */
  readonly write: (changed: readonly ChangedAnswer[]) => Promise<void>;
}

/** Under `ocsp/` a file's name is the request in Base64, whose slashes become folders. */
export function questionPath(question: Uint8Array): string {
  return join('ocsp', Buffer.from(question).toString('base64'));
}

export function publishedFolder(
  folder: string,
  status: CertificateStatus,
  now: () => number,
): PublishedFolder {
  const sweepOut = folderSweep(folder, now);
  const dueAt = new Map<string, number>();
  let sweep: Generator<ChangedAnswer> | undefined;
  let sweptAt = 0;
  let lists: readonly number[] = [];
  let begun = false;

  /** Changes whose files are not written yet, so that a full disk does not lose them. */
  const pending: ChangedAnswer[] = [];

  /** False: no answer is available now, and the old file is left to expire. */
  const writeAnswer = async ({ question }: ChangedAnswer): Promise<boolean> => {
    const answer = await status.answer(question);
    if (answer.kind === 'error') return false;
    const path = questionPath(question);
    const isCurrent = () => status.isCurrent;
    if (!(await writeWhole(join(folder, path), answer.bytes, answer.thisUpdate, isCurrent))) {
      return false;
    }
    dueAt.set(path, answer.freshUntil ?? answer.thisUpdate);
    return true;
  };

  const writePending = async (): Promise<void> => {
    for (let next = pending[0]; next !== undefined; next = pending[0]) {
      if (!(await writeAnswer(next))) return;
      pending.shift();
    }
  };

  const writeDue = async (): Promise<void> => {
    if (sweep === undefined && now() - sweptAt >= SWEEP_EVERY_MS) {
      sweep = status.everything();
      sweptAt = now();
    }
    for (let i = 0; sweep !== undefined && i < AT_ONCE; i++) {
      const next = sweep.next();
      if (next.done === true) {
        sweep = undefined;
        return;
      }
      const due = dueAt.get(questionPath(next.value.question)) ?? 0;
      if (due <= now()) await writeAnswer(next.value);
    }
  };

  const writeLists = async (): Promise<void> => {
    const written: number[] = [];
    for (const [i, one] of status.authorities.entries()) {
      const list = await status.list(one.issuer.keyIdText);
      const before = lists[i] ?? 0;
      const file = join(folder, 'crl', listName(one));
      const isDone =
        list === undefined ||
        list.number === before ||
        (await hasNewer(file, list.number)) ||
        (await writeWhole(file, list.der, list.thisUpdate, () => status.isCurrent));
      written.push(isDone ? (list?.number ?? before) : before);
    }
    lists = written;
  };

  return {
    write: async (changed) => {
      pending.push(...changed);
      if (!begun) await writeCertificates(folder, status, now());
      begun = true;
      await writePending();
      await writeDue();
      await writeLists();
      await sweepOut();
    },
  };
}

async function writeCertificates(
  folder: string,
  { authorities }: CertificateStatus,
  now: number,
): Promise<void> {
  for (const one of authorities) {
    const file = join(folder, 'ca', certificateName(one));
    await writeWhole(file, one.authority.certificate, now);
  }
}

/** Whether the file is a later list than this; one that does not read is replaced. */
async function hasNewer(file: string, number: number): Promise<boolean> {
  try {
    return crlNumber(await readFile(file)) > number;
  } catch {
    return false;
  }
}

/** False: when all of it was written, it was not to replace the file any more. */
async function writeWhole(
  file: string,
  bytes: Uint8Array,
  at: number,
  mayReplace: () => boolean = () => true,
): Promise<boolean> {
  // Containers that write one folder may have the same process number.
  const draft = `${file}.${randomBytes(DRAFT_BYTES).toString('hex')}.draft`;
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(draft, bytes, { mode: 0o644 });
    const time = new Date(at);
    await utimes(draft, time, time);
    if (mayReplace()) {
      await rename(draft, file);
      return true;
    }
    await rm(draft, { force: true });
    return false;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
