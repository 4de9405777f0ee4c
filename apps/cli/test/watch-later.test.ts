/** A watched folder with reports that the server refuses for now: not sent again for ever. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DAY_MS } from '@nagori/model';
import { type FileOutcome, outcomeOf, type Sent } from '../src/reports/send-report-file.ts';
import { WatchedFolder } from '../src/reports/watch-folder.ts';
import { outcomeText, sayImportIn } from '../src/reports/words-import.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const WHOLE: Sent = { kind: 'sent', recorded: 1, refused: 0, lines: [] };
const LINES = [{ place: 2, code: 'list-not-stored', problems: [] }];
const LATER: Sent = { ...WHOLE, refused: 1, lines: LINES, later: ['list-not-stored'] };
const BAD = { place: 3, code: 'report-invalid', problems: [{ field: 'at', code: 'not-a-time' }] };
const MIXED: Sent = { ...LATER, refused: 2, lines: [...LINES, BAD] };

const base = mkdtempSync(join(tmpdir(), 'nagori-watch-later-'));
after(() => rmSync(base, { recursive: true }));

/** `restart`: the program is started again, with the same folder and the same clock. */
function watched(answer: (name: string) => FileOutcome) {
  const at = mkdtempSync(join(base, 'w-'));
  const [complaints, said, sent]: [string[], string[], [string, number][]] = [[], [], []];
  const beganMs = Date.now();
  let nowMs = 0;
  const begin = () =>
    new WatchedFolder(at, {
      send: async (file) => {
        sent.push([file.slice(-5), nowMs]);
        return answer(file.slice(-5));
      },
      say: async (name, outcome) => {
        const text = outcomeText(sayImportIn('en'), name, outcome);
        said.push(text);
        return text;
      },
      complain: (text) => complaints.push(text),
      now: () => nowMs,
      date: () => new Date(beganMs + nowMs),
      settledMs: 10_000,
    });
  let own = begin();
  const rounds = async (...steps: readonly number[]) => {
    await own.prepare();
    for (const ms of steps) {
      nowMs += ms;
      await own.round();
    }
  };
  const put = (name: string) => writeFileSync(join(at, name), 'a');
  const names = (part: string) => readdirSync(join(at, part)).filter((one) => one.includes('csv'));
  const restart = () => {
    own = begin();
  };
  return { at, put, names, rounds, restart, complaints, said, sent };
}

test('it is sent again less and less often, to once an hour', async () => {
  const inbox = watched(() => LATER);
  inbox.put('a.csv');
  await inbox.rounds(0, 10_000);
  for (let n = 0; n < 12 * 60; n++) await inbox.rounds(MINUTE_MS);
  const waits = inbox.sent
    .slice(1)
    .map(([, at], n) => (at - (inbox.sent[n]?.[1] ?? 0)) / MINUTE_MS);
  assert.deepEqual(waits, [1, 2, 4, 8, 16, 32, ...Array(10).fill(60)]);
  assert.equal(inbox.complaints.length, 1, 'said once');
  assert.deepEqual(inbox.said, [], 'nothing of it is final');
});

test('what of it is final is said at once, and again only where it changed', async () => {
  let answer = MIXED;
  const inbox = watched(() => answer);
  inbox.put('a.csv');
  await inbox.rounds(0, 10_000);
  assert.match(inbox.said.join(), / {2}3: report-invalid: at not-a-time\n/);
  await inbox.rounds(MINUTE_MS, 2 * MINUTE_MS);
  assert.deepEqual([inbox.sent.length, inbox.said.length], [3, 1]);
  answer = { ...MIXED, refused: 1, lines: [BAD], later: undefined };
  await inbox.rounds(4 * MINUTE_MS);
  assert.deepEqual(inbox.names('refused'), ['a.csv', 'a.csv.txt']);
});

test('a rule that a recorded report violates is said at once as well', async () => {
  const violations = [{ place: 4, rule: 'R04', words: { ja: '確認', en: 'Review this.' } }];
  const inbox = watched(() => ({ ...LATER, violations }));
  inbox.put('a.csv');
  await inbox.rounds(0, 10_000, MINUTE_MS);
  assert.deepEqual([inbox.sent.length, inbox.said.length], [2, 1]);
  assert.match(inbox.said.join(), /R04/);
});

test('after thirty days it ends with its last answer, also after another start', async () => {
  const inbox = watched(() => LATER);
  inbox.put('a.csv');
  await inbox.rounds(0, 10_000, 29 * DAY_MS);
  assert.deepEqual(inbox.names('.'), ['a.csv']);
  inbox.restart();
  await inbox.rounds(2 * DAY_MS, 10_000);
  assert.deepEqual(inbox.names('.'), ['a.csv'], 'tried for an hour more: the clock may be wrong');
  for (let n = 0; n < 10; n++) await inbox.rounds(HOUR_MS);
  assert.deepEqual([inbox.names('.'), inbox.names('refused')], [[], ['a.csv', 'a.csv.txt']]);
  const text = readFileSync(join(inbox.at, 'refused', 'a.csv.txt'), 'utf8');
  assert.match(text, /30 days.*list-not-stored/s);
});

test('an empty list of codes is no waiting', () => {
  const body = { recorded: 1, refused: 0, lines: [], later: [] };
  assert.equal(outcomeOf({ status: 200, body, code: undefined }).later, undefined);
});
