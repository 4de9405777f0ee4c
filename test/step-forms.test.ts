/**
 * The counter's recording forms against the gate's catalogue and the readers: every step has a
 * form, every answer is evidence that reads, and the first answer gives what the step promises.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type PhoneReading, parseCapabilities, readPhone } from '@nagori/evidence';
import { STEP_IDS, STEPS, type StepDefinition, type StepId } from '@nagori/policy';
import type { EvidenceDraft } from '../apps/web/src/api/evidence-draft.ts';
import { BROUGHT_STATES } from '../apps/web/src/features/counter/phone-states.ts';
import {
  type FormValues,
  firstValues,
  ofAnotherKind,
  type StepForm,
  wrongFields,
} from '../apps/web/src/record/form-shape.ts';
import { FORM_STEPS, formOf } from '../apps/web/src/record/step-forms.ts';

const NOW = Date.parse('2026-11-24T06:00:00Z');
const AT = '2026-11-24T05:30:00Z';

const table = parseCapabilities([
  {
    id: 'android',
    platform: 'android',
    erasures: [
      { act: 'factory-reset', tool: 'any', erases: ['user-data'] },
      { act: 'erase', tool: 'any', erases: ['user-data'] },
      { act: 'overwrite', tool: 'any', erases: ['user-data'] },
      { act: 'felica-erase', tool: 'any', erases: ['felica'] },
    ],
    abilities: { 'forced-deletion': true },
    source: { ja: '見本', en: 'test' },
  },
]);
assert.ok(table.kind === 'good');

/** Steps that no evidence of the counter records: they have a way of their own on the page. */
const OWN_WAYS = ['read-imei', 'challenge', 'await-deletion', 'correct-custody'];

/** What a person would fill in where a form has no value to begin with. */
function filled(form: StepForm): FormValues {
  if (form.kind !== 'answers') return {};
  const values: Record<string, string> = { ...firstValues(form) };
  for (const field of form.fields) {
    if (field.kind === 'items') for (const { name } of field.items) values[name] = 'yes';
    else if (field.kind === 'rule') values.rule = 'R28';
    else if (field.kind === 'text' && values[field.name] === '') {
      values[field.name] = field.numeric === true ? '12' : 'badge-7';
    }
  }
  assert.deepEqual(wrongFields(form.fields, values), []);
  return values;
}

/** As the server stamps it. */
const stamped = (draft: EvidenceDraft, index: number) => ({
  ...draft,
  id: `e${index}`,
  at: AT,
  received: AT,
  seq: index,
  clock: 'server',
  operator: 'carrier-a',
  station: 'counter-1',
  person: 'staff-1',
  stage: 'intake',
});

function read(drafts: readonly EvidenceDraft[]): PhoneReading {
  const line = {
    phone: { imei: '001017000000060', platform: 'android', model: 'EX-L10', os: '14' },
    operator: 'carrier-a',
    evidence: drafts.map(stamped),
  };
  assert.ok(table.kind === 'good');
  const reading = readPhone(line, { now: NOW, capabilities: table.value, tokens: new Map() });
  assert.ok(reading.kind === 'good', JSON.stringify(reading));
  return reading.value;
}

/** Whether what was recorded holds what the step promises. */
function gives(step: StepDefinition, { facts }: PhoneReading): readonly string[] {
  const missing: string[] = [];
  const found = (on: string, method: string) =>
    facts.findings.some(
      (one) =>
        one.compartment === on &&
        one.method === method &&
        (one.value === 'clear' || method === 'declared-revoked'),
    );
  for (const effect of step.effects) {
    if (effect.kind === 'circumstance') {
      for (const subject of effect.subjects) {
        const met = facts.circumstances.some(
          (one) => one.subject === subject && one.value === 'met',
        );
        if (!met) missing.push(subject);
      }
    } else if (effect.kind === 'look' || effect.kind === 'say') {
      for (const on of effect.on) {
        if (!found(on, effect.method)) missing.push(`${on} ${effect.method}`);
      }
    } else if (effect.kind === 'act') {
      const byRows = effect.act === 'felica-erase' ? ['felica'] : ['user-data'];
      const on = 'on' in effect && effect.on !== undefined ? effect.on : byRows;
      for (const one of on) if (!found(one, effect.act)) missing.push(`${one} ${effect.act}`);
    }
  }
  return missing;
}

const answersForms = STEP_IDS.flatMap((id) => {
  const form = formOf(id);
  return form?.kind === 'answers' ? [{ id, form }] : [];
});

test('every step of the catalogue, and a fault, has a form; nothing else has', () => {
  assert.deepEqual([...FORM_STEPS].sort(), [...STEP_IDS, 'report-fault'].sort());
  const own = STEP_IDS.filter((id) => formOf(id)?.kind !== 'answers');
  assert.deepEqual([...own].sort(), [...OWN_WAYS].sort());
  assert.equal(answersForms.length, STEP_IDS.length - OWN_WAYS.length);
});

test('every answer about a phone’s state is readable evidence', () => {
  for (const { drafts } of BROUGHT_STATES) read(drafts);
});

for (const { id, form } of answersForms) {
  test(`${id}: every answer is readable evidence`, () => {
    for (const question of form.questions) {
      for (const answer of question.answers) {
        const drafts = answer.evidence(filled(form));
        if (drafts.length > 0) read(drafts);
        else assert.equal(answer.tone, 'open', `\`${answer.word}\` records nothing`);
      }
    }
  });

  test(`${id}: the first answers complete the step`, () => {
    const first = form.questions.flatMap(({ answers }) => answers[0]?.evidence(filled(form)) ?? []);
    const definition: StepDefinition = STEPS[id as StepId];
    assert.deepEqual(gives(definition, read(first)), []);
    assert.ok(
      first.some(({ kind }) => kind === definition.evidence),
      `no \`${definition.evidence}\` in ${first.map(({ kind }) => kind).join(', ')}`,
    );
  });
}

test('of one broken rule there is nothing to choose, of two there is', () => {
  const form = formOf('sign-off') ?? assert.fail();
  assert.equal(firstValues(form, {}, { rules: ['R04'] }).rule, 'R04');
  assert.equal(firstValues(form, {}, { rules: ['R04', 'R28'] }).rule, undefined);
});

test('a phone’s model starts as it is on record, never as the last phone’s', () => {
  const form = formOf('confirm-model') ?? assert.fail();
  const last = { model: 'EX-Q1', os: '12' };
  const values = (phone: { platform?: string; model?: string; os?: string }) => {
    const { model, os } = firstValues(form, last, { phone });
    return [model, os];
  };
  const platform = 'android';
  assert.deepEqual(values({ platform, model: 'EX-L10', os: '14' }), ['EX-L10', '14']);
  assert.deepEqual(values({ platform, os: 'Android 14' }), ['', ''], 'not as the records compare');
  assert.deepEqual(values({ model: 'EX-L10', os: '14' }), ['', ''], 'of no kind of phone');
});

test('L10 what is on record of one kind of phone is not sent of another', () => {
  const form = formOf('confirm-model');
  assert.ok(form?.kind === 'answers');
  const phone = { platform: 'android', model: 'EX-B1', os: '15' };
  const first = firstValues(form, {}, { phone });
  const left = (word: string, values: Readonly<Record<string, string>>) => {
    const answers = form.questions.flatMap((question) => question.answers);
    const one = answers.find((answer) => answer.word === word) ?? assert.fail();
    return ofAnotherKind(form.fields, values, one, phone);
  };
  assert.deepEqual(left('android', first), []);
  assert.deepEqual(left('iphone', first), ['model', 'os']);
  assert.deepEqual(left('iphone', { model: 'iPhone 16', os: '15' }), ['os']);
  assert.deepEqual(left('iphone', { model: '', os: '' }), [], 'what is empty could not be seen');
});
