/** Why a step is asked for: every step of every preset has a rule and sources in words. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadPreset } from '../load.ts';
import { stepSources } from './step-sources.ts';
import { citeWords } from './words-cite.ts';

const POLICIES = new URL('../../../../policies/', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, POLICIES), 'utf8');
const SHARED = textOf('shared.yaml');
const NONE: ReadonlySet<string> = new Set();

const policies = readdirSync(POLICIES)
  .filter((name) => name !== 'shared.yaml')
  .flatMap((name) => {
    const loaded = loadPreset(textOf(name), SHARED);
    assert.ok(loaded.kind === 'good', name);
    return loaded.value.policies;
  });

test('every step of every preset has a rule, its meaning and a source', () => {
  for (const policy of policies) {
    const steps = policy.source.require.flatMap(({ anyOf }) =>
      anyOf.flatMap((way) => way.steps ?? []),
    );
    for (const step of new Set(steps)) {
      const because = stepSources(policy, step, NONE);
      assert.ok(because.length > 0, `${policy.id} ${step}`);
      for (const { sources, meaning } of because) {
        assert.ok(sources.length > 0 && meaning.ja !== '');
      }
    }
  }
});

test('every source that a preset names has words in both languages', () => {
  const cites = policies.flatMap(({ source }) => source.require.flatMap(({ cite }) => cite));
  assert.ok(cites.length > 100);
  for (const cite of new Set(cites)) {
    const { ja, en } = citeWords(cite);
    assert.notEqual(ja, cite);
    assert.match(ja, /[ぁ-んァ-ヶ一-龠]/, cite);
    assert.doesNotMatch(en, /[ぁ-んァ-ヶ一-龠]/, cite);
  }
});

test('a page of the survey reads as page, question and answer', () => {
  assert.equal(citeWords('p12* Q3 b5').en, 'Survey report p. 12, question 3, answer 5');
  assert.equal(citeWords('p4').ja, '調査報告4頁');
  assert.equal(citeWords('our own manual').en, 'our own manual');
});

test('what is still unmet is shown alone; a step of no policy has no source', () => {
  const policy = policies.find(({ source }) =>
    source.require.some(({ id }) => id === 'data-overwritten'),
  );
  assert.ok(policy);
  const all = stepSources(policy, 'overwrite', NONE).flatMap(({ requirements }) => requirements);
  assert.ok(all.includes('data-overwritten'));
  const unmet = stepSources(policy, 'overwrite', new Set(['data-overwritten']));
  assert.deepEqual(
    unmet.map(({ requirements }) => requirements),
    [['data-overwritten']],
  );
  assert.deepEqual(stepSources(policy, 'no-such-step', NONE), []);
});
