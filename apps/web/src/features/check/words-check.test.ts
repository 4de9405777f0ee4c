/** Sentences of the check page, with the names that fill them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACTOR_NAMES, METHOD_NAMES } from '@nagori/certificate';
import { fill } from '../../language/fill.ts';
import { CHECK } from './words-check.ts';

test('no brackets follow brackets where what was done is said', () => {
  for (const language of ['ja', 'en'] as const) {
    for (const method of Object.values(METHOD_NAMES)) {
      for (const actor of Object.values(ACTOR_NAMES)) {
        const values = { time: '10:00', method: method[language], actor: actor[language] };
        assert.doesNotMatch(fill(CHECK.phrases.by[language], values), /[)）]\s*[(（]/);
      }
    }
  }
});
