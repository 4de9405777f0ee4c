/** The pages of the turned screen. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepDto } from '@nagori/area-handover/wire';
import { asksGiver, giverPages } from './giver-run.ts';

const WORDS = { ja: '文', en: 'text' };

const step = (id: string): StepDto => ({
  id,
  actor: 'holder',
  actorWords: WORDS,
  minutes: 1,
  waitHours: 0,
  irreversible: false,
  number: '1',
  evidence: 'consent',
  title: WORDS,
  say: { ja: 'お願い', en: 'please' },
  where: WORDS,
  done: WORDS,
});

const ids = (...steps: readonly string[]) => giverPages(steps.map(step)).map(({ id }) => id);

test('one page a question, in the order of the plan', () => {
  assert.deepEqual(ids('prompt-holder', 'take-sim-out', 'accept-terms', 'ask-and-sign'), [
    'prompt-holder.0',
    'accept-terms.0',
    'ask-and-sign.0',
    'ask-and-sign.1',
  ]);
});

test('a step that only informs shows the sentence that staff read out', () => {
  const [page] = giverPages([step('prompt-holder')]);
  assert.deepEqual(page?.asks, { ja: 'お願い', en: 'please' });
  assert.equal(page?.isNotice, true);
});

test('the screen is turned for a question, not for what staff can tell as well', () => {
  assert.equal(asksGiver([step('prompt-holder'), step('ask-network')]), false);
  assert.equal(asksGiver([step('ask-network'), step('sign-leftover')]), true);
  assert.deepEqual(ids('challenge', 'a-step-of-tomorrow'), []);
});
