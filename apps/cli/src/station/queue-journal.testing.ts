/**
 * Properties of reading a desk's journal, whatever a disk did to it. The tests run them briefly,
 * script/fuzz for long.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { CliError } from '../failure.ts';
import { type Piece, QueueJournal } from './queue-journal.ts';

const TO = 'https://op.example desk-1';
const MB = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'nagori-journal-fuzz-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'queue');

const CONTENTS = ['', '\n', 'imei,at,result\n', '{"ended":"x","how":"sent"}\n', '\0\0\0\0'];

/** Its bytes after each thing that was done, and what waited then. */
interface Written {
  readonly states: readonly { readonly sizeBytes: number; readonly waiting: readonly string[] }[];
  readonly bytes: Buffer;
}

/** A journal to which pieces were added, of which some have ended. */
function written(does: readonly (readonly [content: string, ends: boolean])[]): Written {
  rmSync(path, { force: true });
  const journal = new QueueJournal(path, MB, TO);
  const states = [{ sizeBytes: 0, waiting: [] as readonly string[] }];
  const note = () => {
    const waiting = journal.waiting.map(({ id }) => id);
    states.push({ sizeBytes: readFileSync(path).length, waiting });
  };
  for (const [n, [content, ends]] of does.entries()) {
    const given = { path: `/p?${n}`, name: `report-${n}`, at: '2026-11-29T03:00:00Z' };
    assert.ok(journal.add(given, Buffer.from(content)));
    note();
    const [first, second] = journal.waiting;
    // The last one that ends empties the file.
    if (ends && first !== undefined && second !== undefined) {
      journal.end(first, 'sent');
      note();
    }
  }
  journal.close();
  return { states, bytes: readFileSync(path) };
}

/** What waits in a file with these bytes, with its bytes checked; undefined: it is damaged. */
function waitingIn(bytes: Uint8Array): readonly Piece[] | undefined {
  writeFileSync(path, bytes);
  let journal: QueueJournal;
  try {
    journal = new QueueJournal(path, MB, TO);
  } catch (error) {
    assert.ok(error instanceof CliError && error.code === 'checkpoint-does-not-fit');
    return undefined;
  }
  try {
    for (const piece of journal.waiting) journal.bytesOf(piece);
    return journal.waiting;
  } finally {
    journal.close();
  }
}

const does = fc.array(
  fc.tuple(fc.oneof(fc.constantFrom(...CONTENTS), fc.string({ maxLength: 40 })), fc.boolean()),
  { minLength: 1, maxLength: 4 },
);

export const properties = {
  'a journal that is cut anywhere holds what was on the disk before': fc.property(
    does,
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.oneof(fc.nat(40), fc.constant(9_000)),
    (all, share, zeros) => {
      const { states, bytes } = written(all);
      const cut = bytes.subarray(0, share * bytes.length);
      // After a power cut the file may be longer than what was written into it.
      const left = waitingIn(Buffer.concat([cut, Buffer.alloc(zeros)]));
      const state = states.findLast(({ sizeBytes }) => sizeBytes <= cut.length);
      assert.deepEqual(
        left?.map(({ id }) => id),
        state?.waiting,
      );
    },
  ),
  'a journal with other bytes is damaged, or holds what was put into it and no more': fc.property(
    does,
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(255)), {
      minLength: 1,
      maxLength: 3,
    }),
    (all, changes) => {
      const { states, bytes } = written(all);
      for (const [share, byte] of changes) bytes[Math.floor(share * bytes.length)] = byte;
      const put = new Set(states.flatMap(({ waiting }) => waiting));
      const left = waitingIn(bytes)?.map(({ id }) => id);
      if (left === undefined) return;
      for (const id of left) assert.ok(put.has(id));
      // The last record may be what a power cut left of it; no other one is given up in silence.
      for (const id of states.at(-1)?.waiting.slice(0, -1) ?? []) assert.ok(left.includes(id), id);
    },
  ),
  'any bytes are a journal or damaged': fc.property(
    fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.jsonValue().map((one) => Buffer.from(`${JSON.stringify(one)}\n`)),
    ),
    (bytes) => assert.equal(waitingIn(bytes)?.length ?? 0, 0),
  ),
};
