/**
 * What findings say, apart from their evidence and their times: each content once, as the key of a
 * search writes it, and which of them each finding has.
 *
 * Invariants: findings have one content where all of these fields are the same.
 */
import type { Finding } from '@nagori/model';
import { grownFrom } from './grown-list.ts';

/** By name, so that a field that is added to the model is written too, or does not compile. */
type Written<One> = { readonly [Name in keyof One]-?: true };
/** What was measured made the finding clear, and changes no step. */
type Elsewhere = 'evidence' | 'interval' | 'said' | 'awaited' | 'measured';
const FIELDS = Object.keys({
  compartment: true,
  value: true,
  class: true,
  method: true,
  backing: true,
  actor: true,
  assisted: true,
  person: true,
  station: true,
  operator: true,
  shop: true,
  binding: true,
  tool: true,
  toolVersion: true,
  stage: true,
  because: true,
} satisfies Written<Omit<Finding, Elsewhere>>) as readonly Exclude<keyof Finding, Elsewhere>[];

export interface Contents {
  readonly of: readonly Finding[];
  readonly texts: readonly string[];
  /** The position in `texts` of each finding. */
  readonly each: readonly number[];
}

/** In the order of the findings. */
export const contentsOf: (findings: readonly Finding[]) => Contents = grownFrom<Finding, Contents>(
  { of: [], texts: [], each: [] },
  (before, of) => {
    const texts = [...before.texts];
    const added = of.slice(before.of.length).map((finding) => {
      const text = textOf(finding);
      const known = texts.indexOf(text);
      return known === -1 ? texts.push(text) - 1 : known;
    });
    return { of, texts, each: [...before.each, ...added] };
  },
);

/** All fields in their order, so that none needs its name. */
function textOf(finding: Finding): string {
  let text = '';
  for (const field of FIELDS) {
    const value = finding[field];
    text += typeof value === 'string' ? `${value.length}:${value}` : `${value};`;
  }
  return text;
}
