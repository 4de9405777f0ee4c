/**
 * One requirement at a time: every kind of alternative, met and not met, with each of its
 * conditions just met and just missed.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Compartment, Facts, Finding } from '@nagori/model';
import { ANDROID, at, factsWith, finding } from '@nagori/testkit';
import { evaluated, exactly, type RequirementPart } from './judged.testing.ts';
import type { Alternative } from './schema.ts';

const data = (part: Partial<Finding> = {}): Finding =>
  finding({ evidence: 'e', compartment: 'user-data', interval: at(30), ...part });
const residue = (part: Partial<Finding> = {}): Finding =>
  data({ evidence: 'r', value: 'residue', ...part });
const row = (...cannotHold: Compartment[]): Partial<Facts> => ({
  capability: { ...ANDROID, cannotHold: new Set(cannotHold) },
});
const on = (alternative: Alternative): RequirementPart => ({
  on: ['user-data'],
  anyOf: [alternative],
});

type Row = readonly [string, Alternative, readonly Finding[], string, Partial<Facts>?];

function check(table: readonly Row[]): void {
  for (const [name, alternative, findings, expected, part] of table) {
    test(`${name}: ${expected}`, () => {
      assert.equal(evaluated(factsWith({ findings, ...part }), on(alternative)), expected);
    });
  }
}

describe('na: a capability row says that it cannot exist', () => {
  const word = data({ class: 'say', method: 'declared-erased', actor: 'holder' });
  check([
    ['no row', { na: 'capability' }, [], 'missing'],
    ['a row', { na: 'capability' }, [], 'met', row('user-data')],
    ['a row for another compartment', { na: 'capability' }, [], 'missing', row('felica')],
    ['a row and a word', { na: 'capability' }, [word], 'met', row('user-data')],
    ['a row, and a residue', { na: 'capability' }, [residue()], 'bad', row('user-data')],
  ]);
});

describe('defer: passes without proof', () => {
  check([
    ['R01 unknown, and unknown allowed', { defer: 'unknown' }, [], 'met'],
    ['R01 unknown, and residue allowed', { defer: 'residue' }, [], 'met'],
    ['R01 residue, and unknown allowed', { defer: 'unknown' }, [residue()], 'bad'],
    ['R01 residue, and residue allowed', { defer: 'residue' }, [residue()], 'met'],
    ['R01 clear, and unknown allowed', { defer: 'unknown' }, [data()], 'met'],
  ]);
});

describe('act: something was done', () => {
  const reset = (part: Partial<Finding> = {}): Finding =>
    data({ class: 'act', method: 'factory-reset', actor: 'holder', ...part });
  const act: Alternative = { act: ['factory-reset', 'erase'] };
  check([
    ['nothing', act, [], 'missing'],
    ['the act', act, [reset()], 'met'],
    ['the other act that is named', act, [reset({ method: 'erase' })], 'met'],
    ['an act that is not named', act, [reset({ method: 'overwrite' })], 'missing'],
    ['a look at what the act would leave', act, [data()], 'missing'],
    ['R25 a report without backing', act, [reset({ backing: 'unsigned' })], 'missing'],
    ['the act, and a later residue', act, [reset(), residue({ interval: at(40) })], 'bad'],
    ['a residue, and a later act', act, [residue({ interval: at(20) }), reset()], 'met'],
    ['R10 at the stage asked for', { ...act, at: 'intake' }, [reset({ stage: 'intake' })], 'met'],
    ['R10 at another', { ...act, at: 'intake' }, [reset({ stage: 'inspection' })], 'missing'],
    ['R10 at none', { ...act, at: 'intake' }, [reset()], 'missing'],
    ['of two, the second', act, [data({ evidence: 'l' }), reset()], 'met'],
    ['R29 just fresh', { ...act, within: '20m' }, [reset({ interval: exactly(40) })], 'met'],
    [
      'R29 just stale',
      { ...act, within: '20m' },
      [reset({ interval: exactly(40, -1) })],
      'missing',
    ],
  ]);
});

describe('look: by the class of the look', () => {
  const seen: readonly Finding['class'][] = ['say', 'eye', 'app', 'probe', 'act'];
  const table: Readonly<Record<'eye' | 'app' | 'probe', readonly string[]>> = {
    eye: ['eye', 'app', 'probe'],
    app: ['app', 'probe'],
    probe: ['probe'],
  };
  for (const [look, enough] of Object.entries(table)) {
    for (const countedClass of seen) {
      const expected = enough.includes(countedClass) ? 'met' : 'missing';
      test(`asked for ${look}, seen by ${countedClass}: ${expected}`, () => {
        const findings = [
          data({ class: countedClass, method: countedClass === 'act' ? 'erase' : 'look' }),
        ];
        // An act of another operator counts with its class, so ownership of the phone is not
        // checked.
        const facts = factsWith({ findings: findings.map((f) => ({ ...f, actor: 'holder' })) });
        assert.equal(evaluated(facts, on({ look: look as 'eye' })), expected);
      });
    }
  }
  const named: Alternative = { look: 'app', methods: ['portal-not-registered', 'tool-check'] };
  const looked = (part: Partial<Finding>): Finding[] => [data({ class: 'app', ...part })];
  const statement: Partial<Finding> = { method: 'statement-none', backing: 'authority' };
  check([
    ['by a method that is named', named, looked({ method: 'tool-check' }), 'met'],
    ['by one that is not', named, looked({ method: 'settings-look' }), 'missing'],
    ['a statement is not a look', { look: 'eye' }, looked(statement), 'missing'],
    [
      'a statement named as a method',
      { look: 'eye', methods: ['statement-none'] },
      looked(statement),
      'met',
    ],
    ['R29 just fresh', { look: 'eye', within: '20m' }, looked({ interval: exactly(40) }), 'met'],
    [
      'R29 just stale',
      { look: 'eye', within: '20m' },
      looked({ interval: exactly(40, -1) }),
      'missing',
    ],
    [
      'a residue that it does not answer',
      { look: 'eye' },
      [residue({ class: 'probe' }), data()],
      'bad',
    ],
  ]);
});

describe('look, by two persons', () => {
  const two: Alternative = { look: 'app', persons: 2 };
  const by = (person: string, part: Partial<Finding> = {}): Finding =>
    data({ evidence: person, class: 'app', person, ...part });
  const later = { interval: at(35) };
  check([
    ['R11 one', two, [by('a')], 'missing'],
    ['R11 two', two, [by('a'), by('b', later)], 'met'],
    ['R11 one, twice', two, [by('a'), by('a', { ...later, evidence: 'again' })], 'missing'],
    [
      'R11 two, one of whom saw less',
      two,
      [by('a'), by('b', { ...later, class: 'eye' })],
      'missing',
    ],
    [
      'R11 two, one of whom acted',
      two,
      [by('a'), by('b', { class: 'act', method: 'erase', actor: 'holder', ...later })],
      'missing',
    ],
    [
      'R11 two, and a later residue',
      two,
      [by('a'), by('b', later), residue({ class: 'probe', interval: at(50) })],
      'bad',
    ],
    [
      'R29 both just fresh',
      { ...two, within: '20m' },
      [by('a', { interval: exactly(40) }), by('b', { interval: exactly(41) })],
      'met',
    ],
    [
      'R29 one just stale',
      { ...two, within: '20m' },
      [by('a', { interval: exactly(40, -1) }), by('b', { interval: exactly(41) })],
      'missing',
    ],
    ['R11 one is enough where one is asked for', { look: 'app' }, [by('a')], 'met'],
  ]);
});

describe('verified: an act, and a look by another', () => {
  const act = data({ evidence: 'a', class: 'act', method: 'erase', actor: 'holder', person: 'a' });
  const look = (part: Partial<Finding> = {}): Finding =>
    data({ evidence: 'b', person: 'b', interval: at(40), ...part });
  const verified: Alternative = { verified: ['erase'] };
  const app: Alternative = { verified: ['erase'], least: 'app' };
  check([
    ['R11 the act alone', verified, [act], 'missing'],
    ['R11 the look alone', verified, [look()], 'missing'],
    ['R11 both', verified, [act, look()], 'met'],
    ['R11 another act', { verified: ['overwrite'] }, [act, look()], 'missing'],
    ['R11 a glance, and more asked for', app, [act, look()], 'missing'],
    ['R11 a look of exactly the class asked for', app, [act, look({ class: 'app' })], 'met'],
    [
      'R11 both, and a later residue',
      verified,
      [act, look(), residue({ class: 'act', interval: at(50) })],
      'bad',
    ],
    [
      'R29 both just fresh',
      { ...verified, within: '20m' },
      [{ ...act, interval: exactly(40) }, look({ interval: exactly(41) })],
      'met',
    ],
    [
      'R29 the act just stale',
      { ...verified, within: '20m' },
      [{ ...act, interval: exactly(40, -1) }, look({ interval: exactly(41) })],
      'missing',
    ],
  ]);
});

describe('statement: from the authority', () => {
  const stated = (part: Partial<Finding> = {}): Finding =>
    data({ class: 'app', method: 'statement-none', backing: 'authority', binding: 'B2', ...part });
  const none: Alternative = { statement: ['none'] };
  const bound: Alternative = { statement: ['none', 'deleted'], binding: 'B2' };
  const word = { backing: 'unsigned' } as const;
  check([
    ['R03 nothing', none, [], 'missing'],
    ['R03 none', none, [stated()], 'met'],
    ['R03 a look', none, [data()], 'missing'],
    [
      'R03 deleted, where none is asked for',
      none,
      [stated({ class: 'act', method: 'statement-deleted', actor: 'authority' })],
      'missing',
    ],
    [
      'R03 deleted, where either is accepted',
      bound,
      [stated({ class: 'act', method: 'statement-deleted', actor: 'authority' })],
      'met',
    ],
    ['R03 one of two proofs', none, [data({ evidence: 'l' }), stated()], 'met'],
    ['R03 bound as asked', bound, [stated()], 'met'],
    ['R03 bound more than asked', bound, [stated({ binding: 'B3' })], 'met'],
    ['R03 bound less than asked', bound, [stated({ binding: 'B1' })], 'missing'],
    ['R03 unbound', bound, [stated({ binding: undefined })], 'missing'],
    ['R03 unbound, no binding asked', none, [stated({ binding: undefined })], 'met'],
    ['R25 a word, no binding asked', none, [stated(word)], 'met'],
    ['R25 a word with a binding', bound, [stated(word)], 'missing'],
    [
      'R23 none, and a residue that it cannot answer',
      none,
      [residue({ class: 'probe' }), stated()],
      'bad',
    ],
    ['R29 just fresh', { ...none, within: '20m' }, [stated({ interval: exactly(40) })], 'met'],
    [
      'R29 just stale',
      { ...none, within: '20m' },
      [stated({ interval: exactly(40, -1) })],
      'missing',
    ],
  ]);
});

describe('awaited, revoked: a deletion is under way', () => {
  const awaited: Alternative = { statement: ['awaited'], binding: 'B1' };
  const revoked: Alternative = { say: ['revoked'] };
  const say = (part: Partial<Finding> = {}): Finding =>
    data({ value: 'unknown', class: 'say', method: 'declared-revoked', actor: 'holder', ...part });
  const wait = (part: Partial<Finding> = {}): Finding =>
    data({
      value: 'unknown',
      class: 'app',
      method: 'statement-awaited',
      backing: 'authority',
      binding: 'B1',
      ...part,
    });
  const silent = data({ evidence: 's', value: 'unknown', method: 'jpki-probe', class: 'probe' });
  check([
    ['R03 declared', revoked, [say()], 'met'],
    ['R03 stated', awaited, [wait()], 'met'],
    ['R03 one unknown among others', revoked, [silent, say()], 'met'],
    ['R03 another unknown', revoked, [silent], 'missing'],
    ['R03 declared, and a statement asked for', awaited, [say()], 'missing'],
    ['R03 stated, and the holder’s word asked for', revoked, [wait()], 'missing'],
    ['R03 stated, bound less than asked', awaited, [wait({ binding: 'B0' })], 'missing'],
    ['R03 stated, unbound', awaited, [wait({ binding: undefined })], 'missing'],
    [
      'R03 stated, and no binding asked',
      { statement: ['awaited'] },
      [wait({ binding: undefined })],
      'met',
    ],
    [
      'R03 declared after a residue that was seen',
      revoked,
      [residue({ interval: at(20) }), say()],
      'bad',
    ],
    [
      'R03 declared after a declared residue',
      revoked,
      [residue({ interval: at(20), class: 'say', method: 'declared-present' }), say()],
      'bad',
    ],
    [
      'R03 stated after a residue that was seen',
      awaited,
      [residue({ interval: at(20) }), wait()],
      'met',
    ],
    [
      'R03 stated about the person, after a residue',
      { statement: ['awaited'] },
      [residue({ interval: at(20) }), wait({ binding: 'B0' })],
      'bad',
    ],
    [
      'R03 stated before a residue that was seen',
      awaited,
      [residue({ interval: at(40) }), wait()],
      'bad',
    ],
    ['R03 before a residue', revoked, [residue({ interval: at(40) }), say()], 'bad'],
    [
      'R03 after one residue, before another',
      revoked,
      [residue({ interval: at(20) }), residue({ evidence: 'q', interval: at(40) }), say()],
      'bad',
    ],
    ['R29 just fresh', { ...revoked, within: '20m' }, [say({ interval: exactly(40) })], 'met'],
    [
      'R29 just stale',
      { ...revoked, within: '20m' },
      [say({ interval: exactly(40, -1) })],
      'missing',
    ],
    [
      'R03 erased, not revoked',
      revoked,
      [data({ class: 'say', method: 'declared-erased' })],
      'missing',
    ],
  ]);
});

describe('say: a word', () => {
  const say = (method: Finding['method'], part: Partial<Finding> = {}): Finding =>
    data({ class: 'say', method, actor: 'holder', ...part });
  const WORDS: readonly [string, Finding][] = [
    ['never', say('declared-never')],
    ['never', say('statement-none', { class: 'app', backing: 'unsigned' })],
    ['erased', say('declared-erased')],
    ['confirmed', say('supplier-confirmed', { actor: 'supplier' })],
    ['reported', say('factory-reset', { class: 'act', backing: 'unsigned' })],
    ['reported', say('look', { class: 'eye', backing: 'unsigned' })],
  ];
  for (const asked of ['never', 'erased', 'confirmed', 'reported'] as const) {
    check(
      WORDS.map(
        ([word, heard]): Row => [
          `asked for ${asked}, ${heard.method} heard`,
          { say: [asked] },
          [heard],
          word === asked ? 'met' : 'missing',
        ],
      ),
    );
  }
  check([
    ['a look where a word is asked for', { say: ['reported'] }, [data()], 'missing'],
    [
      'R29 just fresh',
      { say: ['never'], within: '20m' },
      [say('declared-never', { interval: exactly(40) })],
      'met',
    ],
    [
      'R29 just stale',
      { say: ['never'], within: '20m' },
      [say('declared-never', { interval: exactly(40, -1) })],
      'missing',
    ],
    [
      'a word, and a glance that saw something',
      { say: ['never'] },
      [say('declared-never'), residue()],
      'bad',
    ],
  ]);
});
