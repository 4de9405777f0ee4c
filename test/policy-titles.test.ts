/**
 * Titles of policies, by which staff choose a work: none begins with the whole of another of its
 * file, in either language, so that any two differ at first glance.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { POLICY_NAMES } from '@nagori/certificate';
import { textFiles } from './tree.ts';

interface Title {
  readonly ja: string;
  readonly en: string;
}

const TITLE = /^ {4}title: \{ja: (?:"([^"]+)"|([^,]+)), en: (?:"([^"]+)"|([^}]+))\}$/gm;

const titlesOf = (text: string): readonly Title[] =>
  [...text.matchAll(TITLE)].map(([, quotedJa, ja = quotedJa, quotedEn, en = quotedEn]) => ({
    ja: ja ?? '',
    en: en ?? '',
  }));

/** Titles that only go on from another one. */
function alikeIn(titles: readonly Title[]): readonly string[] {
  const alike = (one: string, other: string) => one !== other && one.startsWith(other);
  return titles.flatMap((one) =>
    titles.some((other) => alike(one.ja, other.ja) || alike(one.en, other.en)) ? [one.en] : [],
  );
}

test('two works of a file differ from their first words on', () => {
  const files = textFiles().filter(({ path }) => /^policies\/[a-z-]+\.yaml$/.test(path));
  const found = files.map(({ path, text }) => ({ path, titles: titlesOf(text) }));
  const count = found.reduce((sum, { titles }) => sum + titles.length, 0);
  assert.ok(count > 40, `only ${count} titles were found`);
  assert.deepEqual(
    found.flatMap(({ path, titles }) => alikeIn(titles).map((title) => `${path}: ${title}`)),
    [],
  );
});

test('a title that only continues another is found', () => {
  const text = [
    '    title: {ja: 検査, en: Inspection}',
    '    title: {ja: 検査(買取), en: "Bought phones, inspection"}',
    '    title: {ja: 回収・受領後, en: "Inspection, after receipt"}',
  ].join('\n');
  assert.deepEqual(alikeIn(titlesOf(text)), [
    'Bought phones, inspection',
    'Inspection, after receipt',
  ]);
});

test('a certificate names each policy by its title', () => {
  const found = textFiles()
    .filter(({ path }) => /^policies\/[a-z-]+\.yaml$/.test(path))
    .flatMap(({ text }) => {
      const ids = [...text.matchAll(/^ {2}- id: (\S+\/\d+)$/gm)].map(([, id]) => id);
      return titlesOf(text).map((title, i) => [ids[i], title] as const);
    });
  assert.deepEqual({ ...POLICY_NAMES }, Object.fromEntries(found));
});
