/**
 * One key, one meaning: walks every source of the pages and compares what it binds with the table.
 *
 * Invariants: a key that is not in the table, a key with a second meaning, and a place that the key
 * sheet names wrongly each fail.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { KEY_MEANINGS, KEY_PLACES, type KeyPlace } from './key-meanings.ts';
import { ANSWER_KEYS, byKey, CHOICE_KEYS, KEYS, nameOfKey } from './keys.ts';

const ROOT = new URL('..', import.meta.url).pathname;
const sources = globSync('**/*.{ts,tsx}', { cwd: ROOT })
  .filter(
    (file) => !/\.test(ing)?\.tsx?$/.test(file) && !/^parts\/key(s|-meanings)\.ts$/.test(file),
  )
  .map((file) => ({ file, text: readFileSync(`${ROOT}/${file}`, 'utf8') }));

const press = (key: string, more: object = {}) =>
  nameOfKey({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more });

test('every key has one meaning, and no two meanings share their words', () => {
  const all = Object.values(KEY_MEANINGS);
  const repeated = (of: readonly string[]) => of.filter((one, index) => of.indexOf(one) !== index);
  assert.deepEqual(repeated(Object.values(KEYS)), []);
  assert.deepEqual(repeated(all.map(({ meaning }) => meaning.ja)), []);
  assert.deepEqual(repeated(all.map(({ meaning }) => meaning.en)), []);
});

test('refusing, stopping, quarantine, destruction and confirming are five keys', () => {
  const { refuse, stop, quarantine, destroy, confirm } = KEYS;
  assert.equal(new Set<string>([refuse, stop, quarantine, destroy, confirm]).size, 5);
});

test('the key sheet has the order of the keys', () => {
  const keys = ['F12', 'Ctrl+Z', 'Shift+F2', 'F10', 'Ctrl+F1', 'F2', 'Enter', 'Esc', 'F1'];
  const sorted = ['Esc', 'Enter', 'F1', 'Ctrl+F1', 'F2', 'Shift+F2', 'F10', 'F12', 'Ctrl+Z'];
  assert.deepEqual(keys.toSorted(byKey), sorted);
});

test('a pressed key is found by its name', () => {
  assert.equal(press('F8'), 'refuse');
  assert.equal(press('F8', { shiftKey: true }), 'quarantine');
  assert.equal(press('F8', { altKey: true }), undefined);
  assert.equal(press('F8', { ctrlKey: true }), undefined);
  assert.equal(press('Escape'), 'scan');
  assert.equal(press('3'), 'choice3');
});

/** Where a key may be listened to without the table. */
const LISTENERS = [
  'parts/function-keys.tsx',
  'parts/held-keys.ts',
  'parts/use-wedge.ts',
  // It only hears that another act begins.
  'record/undo-line.tsx',
];
/** Question mark, the second way to the key sheet. */
const HELP = 'parts/key-help.tsx';

test('no page has a key of its own beside the table', () => {
  const literal = sources.filter(({ text }) => /['"`]F(?:1[0-2]?|[2-9])['"`]/.test(text));
  assert.deepEqual(
    literal.map(({ file }) => file),
    [],
  );
  const listens = sources.filter(({ text }) => /addEventListener\(\s*'key(?:down|up)'/.test(text));
  assert.deepEqual(listens.map(({ file }) => file).sort(), [...LISTENERS, HELP].sort());
});

/** The names that a source binds or shows. */
function namesIn(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  for (const name of Object.keys(KEYS)) {
    const word = new RegExp(
      `(?:hotkey|<KeyHint name)=(?:"${name}"|\\{[^}]*'${name}'[^}]*\\})|` +
        `useFunctionKeys\\((?:[^;]|;(?!\\n))*?\\b${name}:`,
    );
    if (word.test(code)) found.add(name);
  }
  if (code.includes('ANSWER_KEYS[')) for (const name of ANSWER_KEYS) found.add(name);
  if (code.includes('CHOICE_KEYS[')) for (const name of CHOICE_KEYS) found.add(name);
  return found;
}

/** The page of a source; what several pages share belongs to those that work with a handover. */
function placesOf(file: string): readonly KeyPlace[] {
  const [top, feature = ''] = file.split('/');
  if (top === 'features') return feature in KEY_PLACES ? [feature as KeyPlace] : ['everywhere'];
  return top === 'record' ? ['counter', 'bench'] : ['everywhere'];
}

test('the key sheet says where each key works', () => {
  const wrong = sources.flatMap(({ file, text }) =>
    [...namesIn(text)].flatMap((name) => {
      const { at } = KEY_MEANINGS[name as keyof typeof KEYS] as { at: readonly KeyPlace[] };
      if (at.includes('everywhere')) return [];
      return placesOf(file)
        .filter((place) => !at.includes(place))
        .map((place) => `${file}: ${name} on ${place}`);
    }),
  );
  assert.deepEqual(wrong, []);
});

test('every key of the sheet works somewhere', () => {
  const used = new Set(sources.flatMap(({ text }) => [...namesIn(text)]));
  const computed = ['refuse', 'quarantine', 'stop', 'destroy', 'reasons', 'evidence'];
  const unused = Object.keys(KEYS).filter((name) => !used.has(name) && !computed.includes(name));
  assert.deepEqual(unused, []);
});
