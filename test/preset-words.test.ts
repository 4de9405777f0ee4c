/** What presets say to people: words, never the id of a file. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadPreset } from '@nagori/policy';

const FOLDER = new URL('../policies/', import.meta.url);
const textOf = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8');
const shared = textOf('shared.yaml');
const names = readdirSync(FOLDER).filter((name) => name !== 'shared.yaml');
const presets = names.map((name) => {
  const loaded = loadPreset(textOf(name), shared);
  assert.ok(loaded.kind === 'good', name);
  return loaded.value;
});

/** Every text that exists in both languages, wherever it is in a preset. */
function shownIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { ja, en } = value as { ja?: unknown; en?: unknown };
  if (typeof ja === 'string' && typeof en === 'string') return [ja, en];
  return Object.values(value).flatMap(shownIn);
}

test('no shown text of a preset names a preset by its id', () => {
  const ids = names.map((name) => name.replace('.yaml', '')).filter((id) => id.includes('-'));
  const shown = presets.flatMap(shownIn);
  assert.ok(shown.length > names.length * 4, 'each has a title and says what it is about');
  const naming = shown.filter((text) => ids.some((id) => text.includes(id)));
  assert.deepEqual(naming, []);
});
