/** The journal of a desk on a disk that fails: what was taken in is there after a restart. */
import assert from 'node:assert/strict';
import fs, { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { QueueJournal } from '../src/station/queue-journal.ts';
import { type Call, fail } from './failing-disk.ts';

const TO = 'https://op.example desk-1';
const MB = 1024 * 1024;
const base = mkdtempSync(join(tmpdir(), 'nagori-journal-'));
after(() => rmSync(base, { recursive: true }));
let n = 0;
let path: string;
beforeEach(() => {
  path = join(base, String(++n), 'queue');
  fs.mkdirSync(join(base, String(n)));
});

/** While `work` runs, calls of this one fail for which `isHit` is true. */
function failing(call: Call, isHit: (first: unknown) => boolean, work: () => void): void {
  const undo = fail(call, isHit);
  try {
    work();
  } finally {
    undo();
  }
}

const isFolder = (fd: unknown) => fs.fstatSync(fd as number).isDirectory();
const always = () => true;
const unwritable = { code: 'output-unwritable' };
const given = (name: string) => ({ path: '/p', name, at: '2026-11-29T03:00:00Z' });
const add = (journal: QueueJournal, name: string) =>
  journal.add(given(name), Buffer.alloc(99, name));
const addLarge = (journal: QueueJournal) => journal.add(given('large'), Buffer.alloc(400));
const namesIn = (journal: QueueJournal) => journal.waiting.map(({ name }) => name);
/** As a program that starts anew reads it, with all its bytes. */
function afterRestart(): readonly string[] {
  const journal = new QueueJournal(path, MB, TO);
  for (const piece of journal.waiting) {
    assert.deepEqual(journal.bytesOf(piece), Buffer.alloc(99, piece.name));
  }
  journal.close();
  return namesIn(journal);
}
const openFiles = () => readdirSync('/proc/self/fd').length;

/** With `a` and `b`, of which `a` has ended: a large one has it written anew, a small one not. */
function fullJournal(): QueueJournal {
  const journal = new QueueJournal(path, 900, TO);
  for (const name of ['a', 'b']) assert.ok(add(journal, name));
  const [first] = journal.waiting;
  assert.ok(first !== undefined);
  journal.end(first, 'sent');
  return journal;
}

test('what waits for one server and client is not for another, and is left as it is', () => {
  const journal = new QueueJournal(path, MB, TO);
  assert.ok(add(journal, 'a'));
  journal.close();
  for (const to of ['https://op.example desk-2', 'https://other.example desk-1']) {
    const another = { code: 'checkpoint-does-not-fit' };
    assert.throws(() => new QueueJournal(path, MB, to), another);
  }
  assert.deepEqual(afterRestart(), ['a']);
  const own = new QueueJournal(path, MB, TO);
  for (const piece of own.waiting) own.end(piece, 'sent');
  own.close();
  new QueueJournal(path, MB, 'https://op.example desk-2').close();
});

test('what is added after a failed sync of the folder is in the file with the name', () => {
  const journal = fullJournal();
  failing('fsyncSync', isFolder, () => assert.throws(() => addLarge(journal), unwritable));
  assert.ok(add(journal, 'd'));
  assert.deepEqual(namesIn(journal), ['b', 'd']);
  assert.deepEqual(afterRestart(), ['b', 'd']);
  journal.close();
});

test('a failed rewriting leaves nothing behind: no file, and no open one', () => {
  const journal = fullJournal();
  const before = openFiles();
  for (const call of ['renameSync', 'writeSync', 'fsyncSync'] as const) {
    failing(call, always, () => assert.throws(() => addLarge(journal), unwritable));
    assert.ok(!existsSync(`${path}.new`), call);
    assert.equal(openFiles(), before, call);
  }
  assert.ok(add(journal, 'c'));
  assert.deepEqual(afterRestart(), ['b', 'c']);
  journal.close();
});

test('half a record that could not be taken back is taken back before the next one', () => {
  const journal = new QueueJournal(path, MB, TO);
  failing('fsyncSync', always, () =>
    failing('ftruncateSync', always, () =>
      assert.throws(() => journal.add(given('long'), Buffer.alloc(5_000)), unwritable),
    ),
  );
  assert.ok(add(journal, 'a'));
  assert.deepEqual(afterRestart(), ['a']);
  journal.close();
});

test('the last one that waits ends also on a full disk, and gives its space back', () => {
  const journal = new QueueJournal(path, MB, TO);
  add(journal, 'a');
  const [piece] = journal.waiting;
  assert.ok(piece !== undefined);
  failing('writeSync', always, () => journal.end(piece, 'sent'));
  assert.equal(statSync(path).size, 0);
  assert.ok(add(journal, 'b'));
  assert.deepEqual(afterRestart(), ['b']);
  journal.close();
});

test('a new journal has its name on the disk before it takes anything in', () => {
  const journal = new QueueJournal(path, MB, TO);
  failing('fsyncSync', isFolder, () => assert.throws(() => add(journal, 'a'), unwritable));
  assert.deepEqual(namesIn(journal), []);
  journal.close();
});
