/** A tour goes on only by what the page shows, and is remembered as far as it reads. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COUNTER } from '../features/counter/words-counter.ts';
import { KEYS } from '../parts/keys.ts';
import { PARTS } from '../parts/words.ts';
import { HANDOVER } from '../record/words-handover.ts';
import { UNDO } from '../record/words-undo.ts';
import { VIRTUAL } from '../record/words-virtual.ts';
import { ACTS, type Act, advance, type Seen } from './tour-acts.ts';
import { memoryOf, TOURS, type TourProgress } from './tour-store.ts';
import { ACT_WORDS } from './words-tour.ts';

const BEGUN: TourProgress = { phone: 'p-1', imei: '001017990000013', at: 0 };
const NOTHING: Seen = { open: [] };

const seen = (evidence: readonly string[], more: object = {}, open: readonly string[] = []): Seen =>
  ({
    open,
    handover: {
      stage: 'intake',
      state: 'open',
      evidence: evidence.map((kind) => ({ kind })),
      decision: { verdict: 'hold', steps: [{ actor: 'counter' }] },
      ...more,
    },
  }) as unknown as Seen;

test('another page, and another phone, move nothing', () => {
  assert.equal(advance('counter', BEGUN, NOTHING), BEGUN);
  assert.equal(advance('counter', BEGUN, { open: ['reasons', 'step-help'] }), BEGUN);
});

test('an act is done once the page shows it, in the order of the tour', () => {
  const scanned = advance('counter', BEGUN, seen([]));
  assert.equal(scanned.at, 1);
  assert.equal(advance('counter', scanned, seen(['condition'])).at, 1, 'the reasons come first');
  const read = advance('counter', scanned, seen(['condition'], {}, ['reasons']));
  assert.equal(read.at, 3);
  const helped = advance('counter', read, seen(['condition'], {}, ['step-help']));
  assert.equal(helped.at, 4);
});

test('a record counts when it came after its act began', () => {
  const at: TourProgress = { ...BEGUN, at: 4 };
  const began = advance('counter', at, seen(['condition']));
  assert.equal(began.at, 4);
  assert.deepEqual(began.since, { evidence: 1, acted: 0 });
  const recorded = advance('counter', began, seen(['condition', 'appraisal']));
  assert.equal(recorded.at, 5);
  assert.equal(advance('counter', recorded, seen(['condition', 'appraisal', 'taken-back'])).at, 6);
});

test('what was seen already leads on at once, to the end', () => {
  const taken = seen(['taken-back'], {
    state: 'taken',
    decision: { verdict: 'accept', steps: [] },
  });
  const progress: TourProgress = { ...BEGUN, at: 5 };
  assert.equal(advance('counter', progress, taken).at, ACTS.counter.length);
});

test('every act has a key of the table and words, and no tour repeats one', () => {
  for (const name of TOURS) {
    const acts: readonly Act[] = ACTS[name];
    assert.equal(new Set(acts.map(({ id }) => id)).size, acts.length);
    for (const { id, keys } of acts) {
      assert.ok(keys.length > 0 && keys.every((key) => key in KEYS), id);
      assert.ok(id in ACT_WORDS);
    }
  }
});

test('what is remembered is read as far as it reads', () => {
  const tours = { counter: { ...BEGUN, at: 3, since: { evidence: 2, acted: 0 } } };
  const stored = { offered: true, running: 'counter', tours };
  assert.deepEqual(memoryOf(JSON.parse(JSON.stringify(stored))), stored);
  const none = { offered: false, tours: {} };
  assert.deepEqual(memoryOf(null), none);
  assert.deepEqual(memoryOf({ running: 'elsewhere', tours: { bench: { at: -1 } } }), none);
  assert.deepEqual(memoryOf({ tours: { loss: { ...BEGUN, since: 'x' } } }).tours.loss, BEGUN);
});

/** What buttons are called where the acts name them. */
const LABELS = [VIRTUAL, PARTS, UNDO, COUNTER, HANDOVER].flatMap(({ phrases }) =>
  Object.values(phrases),
);

test('the buttons that an act names are called so on the pages', () => {
  const quotes = { ja: /「([^」]+)」/g, en: /“([^”]+)”/g } as const;
  const wrong = Object.values(ACT_WORDS).flatMap(({ how }) =>
    (['ja', 'en'] as const).flatMap((language) =>
      [...how[language].matchAll(quotes[language])]
        .map(([, name = '']) => name)
        .filter((name) => !LABELS.some((label) => label[language].startsWith(name))),
    ),
  );
  assert.deepEqual(wrong, []);
});
