/** When a look can be recorded. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EvidenceDto, HandoverDto } from '@nagori/area-handover/wire';
import {
  DESTROYED_LOOK,
  GAP_MS,
  isSecondLook,
  lackingFirst,
  looksFrom,
  waitMs,
  whyNotAnother,
} from './look-wait.ts';

const WORDS = { ja: '語', en: 'word' };

const at = (seconds: number): string => new Date(seconds * 1_000).toISOString();

const recorded = (
  kind: string,
  seconds: number,
  body: Readonly<Record<string, unknown>> = {},
): EvidenceDto => ({
  ...{ id: `e-${kind}-${seconds}`, kind, kindWords: WORDS, at: at(seconds) },
  ...{ operator: 'carrier-a', person: 'staff-1', body: { ...body } },
});

test('a look waits for the newest act on its own compartment, and for no other', () => {
  const evidence = [
    recorded('felica-tool', 10),
    recorded('overwrite-report', 100),
    recorded('activation-attempt', 200),
    recorded('observation', 300, { did: [{ on: 'sim', act: 'removal', result: 'done' }] }),
  ];
  assert.equal(looksFrom('second-look-felica', evidence), 10_000 + GAP_MS);
  assert.equal(looksFrom('second-look-user-data', evidence), 100_000 + GAP_MS);
  assert.equal(looksFrom('second-look-element', evidence), undefined);
  assert.equal(looksFrom('overwrite', evidence), undefined, 'no look at all');
});

test('a first look is followed by another person’s as an act is, in every compartment', () => {
  const saw = (on: string, seconds: number) =>
    recorded('observation', seconds, { saw: [{ on, sees: 'clear', with: 'app' }] });
  const evidence = [
    recorded('probe', 10),
    recorded('portal-look', 20),
    saw('card-record', 30),
    saw('user-data', 40),
    recorded('destruction', 50),
  ];
  const from = (step: string) => looksFrom(step, evidence);
  assert.equal(from('second-look-felica'), 10_000 + GAP_MS);
  assert.equal(from('second-look-element'), 20_000 + GAP_MS);
  assert.equal(from('second-look-wallet'), 30_000 + GAP_MS);
  assert.equal(from('second-look-user-data'), 40_000 + GAP_MS);
  assert.equal(from(DESTROYED_LOOK), 50_000 + GAP_MS);
});

test('a look lacks the step that it checks, as long as that is left', () => {
  const left = [{ id: 'sign-off' }, { id: 'read-felica' }, { id: 'second-look-felica' }];
  assert.equal(lackingFirst('second-look-felica', left)?.id, 'read-felica');
  assert.equal(lackingFirst('second-look-user-data', left), undefined);
  assert.equal(lackingFirst('second-look-felica', left.slice(2)), undefined);
});

test('the holder’s own acts on the chip count as well', () => {
  const act = { on: 'felica', act: 'felica-erase', result: 'done' };
  const evidence = [recorded('observation', 50, { did: [act] })];
  assert.equal(looksFrom('second-look-felica', evidence), 50_000 + GAP_MS);
});

test('the wait follows the server’s clock, whatever this device shows', () => {
  const handover = {
    evidence: [recorded('overwrite-report', 100)],
    decision: { decidedAt: at(105) },
  } as unknown as HandoverDto;
  // The answer arrived when this device's clock showed 5,000 s.
  const left = (seconds: number) =>
    waitMs('second-look-user-data', handover, 5_000_000, seconds * 1_000);
  assert.equal(left(5_000), GAP_MS + 1_000 - 5_000);
  assert.equal(left(5_010), GAP_MS + 1_000 - 15_000);
  assert.equal(left(5_016), 0);
  assert.equal(waitMs('second-look-felica', handover, 0, 0), 0);
});

test('only looks of a second person wait', () => {
  assert.deepEqual(
    ['second-look-felica', 'second-look-user-data', 'overwrite', 'toString'].map(isSecondLook),
    [true, true, false, false],
  );
});

test('R11 a look by the person who did the work says why it does not count', () => {
  const same = { code: 'same-person' as const, evidence: 'e-second-look-50', words: WORDS };
  const reason = { subjects: ['user-data'], cause: same, words: { ja: '別の人', en: 'another' } };
  const of = (evidence: EvidenceDto, one: object) =>
    whyNotAnother('second-look-user-data', {
      evidence: [evidence],
      decision: { reasons: [{ ...reason, ...one }] },
    });
  const look = recorded('second-look', 50);
  assert.equal(of(look, {})?.en, 'another');
  assert.equal(of(look, { subjects: ['felica'] }), undefined, 'of another step');
  assert.equal(of(look, { cause: { ...same, code: 'older-than-act' } }), undefined);
  assert.equal(of(recorded('observation', 50), {}), undefined, 'no second look');
});
