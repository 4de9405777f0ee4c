/**
 * R01: a compartment is everywhere. Most homes are exhaustive by type (words, media, counts); this
 * holds those that a type cannot: steps, forms, schemas and documents.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { COMPARTMENT_WORDS, COMPARTMENTS, SINCE_SURVEY } from '@nagori/model';
import { STEP_IDS, STEPS, type StepDefinition } from '@nagori/policy';
import { FORM_STEPS } from '../apps/web/src/record/step-forms.ts';

const ROOT = new URL('../', import.meta.url);
const textOf = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
const POLICIES = readdirSync(new URL('policies/', ROOT)).filter((name) => name.endsWith('.yaml'));

/** The steps that say, see or change something in `compartment`. */
const stepsOn = (compartment: string): readonly string[] =>
  STEP_IDS.filter((id) =>
    (STEPS[id] as StepDefinition).effects.some(
      (effect) =>
        'on' in effect && (effect.on as readonly string[] | undefined)?.includes(compartment),
    ),
  );

for (const compartment of COMPARTMENTS) {
  test(`R01 ${compartment}: steps, forms, presets, schemas and documents know it`, () => {
    const steps = stepsOn(compartment).filter((id) => id !== 'await-deletion');
    assert.ok(steps.length > 0 || compartment === 'felica', 'no step is about it');
    for (const id of steps) assert.ok(FORM_STEPS.includes(id), `${id} has no form`);
    for (const schema of ['phone', 'policy', 'capability', 'decision']) {
      assert.ok(textOf(`schemas/${schema}.schema.json`).includes(`"${compartment}"`), schema);
    }
    const { ja, en } = COMPARTMENT_WORDS[compartment];
    assert.ok(ja !== en || compartment === 'sim');
    assert.match(textOf('docs/glossary.md'), new RegExp(`\\| \`${compartment}\` \\| ${ja} \\|`));
    assert.ok(textOf('docs/protocol/clearance-certificate.md').includes(`\`${compartment}\``));
  });
}

test('what came after the survey is last, so that older certificates read as they did', () => {
  assert.deepEqual(COMPARTMENTS.slice(-SINCE_SURVEY.size), [...SINCE_SURVEY]);
});

test('R01 ours asks after all; the practices of the survey leave it unasked, openly', () => {
  for (const name of POLICIES) {
    const isOurs = name === 'recommended.yaml' || name === 'shared.yaml';
    const leaves = textOf(`policies/${name}`).includes('use: card-record-unasked');
    assert.ok(!(isOurs && leaves), name);
  }
});
