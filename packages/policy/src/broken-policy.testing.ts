/** A small release policy, and the problems that one changed line causes. */
import assert from 'node:assert/strict';
import { SHARED_YAML } from '@nagori/testkit';
import { loadPreset, type PolicyProblem } from './index.ts';

/** A release policy with one line for each compartment. */
export const GOOD = `
preset: small
title: { ja: 小さな例, en: A small example }
about: { ja: 例, en: An example }
policies:
  - id: small-release/1
    title: { ja: 販売前, en: Before sale }
    channel: [sale]
    stage: release
    route: [sale, destruction]
    giver: absent
    deadline: { after: 30d, do: destroy }
    stuck: destroy
    require:
      - id: inside
        rule: R01
        on: [user-data, felica, jpki-certificate, jpki-key, account-lock, sim, sd-card, card-record]
        anyOf:
          - { look: probe }
          - { defer: unknown, route: [destruction] }
        never: destroy
        cite: [design]
      - id: network
        rule: R19
        on: [network]
        anyOf:
          - { is: [ok], within: 7d, steps: [ask-network] }
        bad: refuse
        cite: [design]
`;

/** All problems of a preset; also checks the form of their messages. */
export function problems(yaml: string, shared = SHARED_YAML): readonly PolicyProblem[] {
  const loaded = loadPreset(yaml, shared);
  if (loaded.kind === 'good') return [];
  // STYLE.md: one line, lower case except names, no full stop.
  for (const { message } of loaded.reason) assert.match(message, /^[a-z`][^\n]+[^.\n]$/);
  return loaded.reason;
}

/** Field and code of each problem of GOOD after `from` is replaced. */
export function broken(from: string, to: string): readonly (readonly [string, string])[] {
  assert.ok(GOOD.includes(from), `\`${from}\` is not in the example`);
  return problems(GOOD.replace(from, to)).map((p) => [p.field, p.code] as const);
}
