/** The lines for what is on record. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EvidenceDto, HandoverDto } from '@nagori/area-handover/wire';
import { doneSteps } from './done-steps.ts';

type Counted = Pick<HandoverDto['decision'], 'ignored' | 'partly'>;

const WORDS = {
  text: ({ en }: { readonly en: string }) => en,
  answer: String,
  person: (mark: string) => mark,
  listed: (all: readonly string[]) => all.join(', '),
  early: ' (before its turn)',
  ignored: ' (not counted)',
  partly: ' (partly counted)',
};

const evidence = (kind: string, more: Partial<EvidenceDto>): EvidenceDto => ({
  id: `e-${kind}`,
  kind,
  kindWords: { ja: kind, en: kind },
  at: '2026-11-24T05:00:00Z',
  operator: 'carrier-a',
  body: {},
  ...more,
});

const ALL_COUNT = { ignored: [], partly: [] };

const shown = (evidence: readonly EvidenceDto[], decision: Counted = ALL_COUNT) =>
  doneSteps({ evidence, decision }, 0, WORDS).map(
    ({ sign, number, title }) => `${sign} ${number ?? '-'} ${title}`,
  );

const lines = (...all: readonly EvidenceDto[]) => shown(all);

test('a look that found something left has no tick, whatever its form promised', () => {
  const saw = { body: { saw: [{ on: 'felica', sees: 'residue', with: 'app' }] } };
  assert.match(lines(evidence('observation', { ...saw, speaks: 'against' }))[0] ?? '', /^✕/);
  assert.match(lines(evidence('observation', { ...saw, speaks: 'open' }))[0] ?? '', /^？/);
  assert.match(lines(evidence('prompt', { speaks: 'for' }))[0] ?? '', /^✓/);
});

test('clear compartments come after the residues, with a tick of their own', () => {
  const saw = [
    { on: 'sim', sees: 'residue', with: 'eye' },
    { on: 'sd-card', sees: 'clear', with: 'eye' },
    { on: 'user-data', sees: 'clear', with: 'eye' },
    { on: 'felica', sees: 'residue', with: 'eye' },
  ];
  assert.deepEqual(lines(evidence('observation', { body: { saw }, speaks: 'against' })), [
    '✕ - FeliCa (Osaifu-Keitai), SIM: somethingLeft ✓ User data, SD card',
  ]);
});

test('what a look did not see is not among what it found left', () => {
  const saw = [
    { on: 'user-data', sees: 'unknown', with: 'eye' },
    { on: 'sim', sees: 'residue', with: 'eye' },
    { on: 'sd-card', sees: 'clear', with: 'eye' },
  ];
  assert.deepEqual(lines(evidence('observation', { body: { saw }, speaks: 'against' })), [
    '✕ - SIM: somethingLeft ✓ SD card ？ User data',
  ]);
});

test('a look in several compartments that found nothing says so', () => {
  const saw = ['user-data', 'sim'].map((on) => ({ on, sees: 'clear', with: 'eye' }));
  assert.deepEqual(lines(evidence('observation', { body: { saw }, speaks: 'for' })), [
    '✓ - User data, SIM: nothingLeft',
  ]);
});

test('a reading names what was read', () => {
  const body = { target: 'felica-exchange', frames: [] };
  assert.deepEqual(lines(evidence('probe', { body, speaks: 'against' })), [
    '✕ - FeliCa (Osaifu-Keitai): somethingLeft',
  ]);
});

test('what the gate did not count has no tick, and says so', () => {
  const words = { ja: '', en: '' };
  const aside = (one: string) => [{ evidence: one, rule: 'R20', words }];
  const looks = [
    evidence('account-lock', { speaks: 'for' }),
    evidence('report', { speaks: 'for' }),
  ];
  assert.deepEqual(shown(looks, { ignored: aside('e-account-lock'), partly: aside('e-report') }), [
    '✓ - report (partly counted)',
    '－ - account-lock (not counted)',
  ]);
});

test('a report that no form recorded names its tool', () => {
  const body = { tool: { name: 'nagori-overwrite', version: '1' }, result: 'done' };
  assert.deepEqual(lines(evidence('report-of-a-file', { body, speaks: 'for' })), [
    '✓ - report-of-a-file: nagori-overwrite',
  ]);
});

test('an answer that leaves something open says once what is awaited', () => {
  const because = { ja: '削除待ち', en: 'deletion awaited' };
  const found = { ja: '未確認', en: 'unknown' };
  const says = ['certificate', 'key'].map((en) => ({ name: { ja: en, en }, found, because }));
  assert.deepEqual(lines(evidence('authority-statement', { speaks: 'open', says })), [
    '？ - authority-statement: deletion awaited',
  ]);
  assert.deepEqual(lines(evidence('authority-statement', { speaks: 'for', says: [] })), [
    '✓ - authority-statement',
  ]);
});

test('a line has the number of the step that it ended, and says where it came too early', () => {
  const early = [{ ja: '同意', en: 'consent' }];
  assert.deepEqual(lines(evidence('felica-tool', { step: '10', early, speaks: 'for' })), [
    '✓ 10 felica-tool (before its turn)',
  ]);
});

test('arts. 15(3), 20, 21: opening a block has its sign, later acts have a tick', () => {
  const said = (entry: string, speaks: EvidenceDto['speaks']) =>
    lines(evidence('legal-block', { body: { entry }, ...(speaks && { speaks }) }))[0];
  for (const entry of ['suspected', 'claimed', 'ordered']) {
    assert.match(said(entry, 'against') ?? '', /^■/, entry);
  }
  for (const entry of ['reported', 'suspicion-ended', 'claim-ended', 'order-ended']) {
    assert.match(said(entry, entry === 'reported' ? 'against' : 'for') ?? '', /^✓/, entry);
  }
});
