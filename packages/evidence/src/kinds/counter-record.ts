/**
 * What the counter records apart from the phone: the holder was prompted, agreed, was identified,
 * was informed.
 *
 * Invariants: no name, address or document number has a field here; only that it was done, and how.
 */
import { SIGNS_OFF } from '@nagori/model';
import * as z from 'zod';
import { ENVELOPE } from '../fields.ts';
import { reader } from '../reader.ts';
import { note } from '../reading.ts';

/** The holder was asked to revoke and delete before letting go (p5, the report's wish). */
export const prompt = reader(
  'prompt',
  {
    words: { ja: '失効と削除のご案内', en: 'Prompt to revoke and delete' },
    saidBy: 'station',
    undoable: true,
  },
  z.strictObject({ ...ENVELOPE, kind: z.literal('prompt') }),
  (_, source, out) => note(out, source, 'prompt', 'met'),
);

export const terms = reader(
  'terms',
  {
    words: { ja: '規約への同意', en: 'Terms' },
    saidBy: 'station',
    undoable: true,
  },
  z.strictObject({ ...ENVELOPE, kind: z.literal('terms'), accepted: z.boolean() }),
  (evidence, source, out) => {
    source.actor = 'holder';
    note(out, source, 'terms', evidence.accepted ? 'met' : 'bad');
  },
);

/** R28: `non-restoration` is the consent that balances in the chip cannot be restored. */
export const consent = reader(
  'consent',
  {
    words: { ja: '同意', en: 'Consent' },
    saidBy: 'station',
    undoable: true,
  },
  z.strictObject({
    ...ENVELOPE,
    kind: z.literal('consent'),
    to: z.enum(['assist', 'leftover', 'non-restoration', 'destruction']),
    given: z.boolean(),
  }),
  (evidence, source, out) => {
    source.actor = 'holder';
    note(out, source, `consent-${evidence.to}`, evidence.given ? 'met' : 'bad');
  },
);

export const identityCheck = reader(
  'identity-check',
  {
    words: { ja: '本人確認', en: 'Identity check' },
    saidBy: 'station',
    undoable: true,
  },
  z.strictObject({
    ...ENVELOPE,
    kind: z.literal('identity-check'),
    method: z.enum([
      'licence',
      'my-number-card',
      'residence-card',
      'passport',
      'jpki',
      'staff-known',
    ]),
    result: z.enum(['ok', 'failed']),
  }),
  (evidence, source, out) => {
    note(out, source, 'identity', evidence.result === 'ok' ? 'met' : 'bad', evidence.method);
  },
);

/** R10: the seller of a model that cannot be overwritten was informed of it. */
export const disclosure = reader(
  'disclosure',
  {
    words: { ja: '上書き消去不可の説明', en: 'Disclosure: cannot be overwritten' },
    saidBy: 'station',
    undoable: true,
  },
  z.strictObject({ ...ENVELOPE, kind: z.literal('disclosure') }),
  (_, source, out) => note(out, source, 'disclosure', 'met'),
);

export const warranty = reader(
  'warranty',
  {
    words: { ja: '保証', en: 'Warranty' },
    saidBy: 'station',
    undoable: true,
  },
  z.strictObject({ ...ENVELOPE, kind: z.literal('warranty'), given: z.boolean() }),
  (evidence, source, out) => note(out, source, 'warranty', evidence.given ? 'met' : 'bad'),
);

/** A named person answers for an exception: the rule is the detail. */
export const signOff = reader(
  'sign-off',
  {
    words: { ja: '責任者の承認', en: 'Sign-off' },
    saidBy: 'station',
    saidByRoles: SIGNS_OFF,
    undoable: true,
  },
  z.strictObject({
    ...ENVELOPE,
    kind: z.literal('sign-off'),
    person: ENVELOPE.id,
    rule: z.string().regex(/^R(0[1-9]|[12][0-9]|3[0-2])$/),
  }),
  (evidence, source, out) => note(out, source, 'sign-off', 'met', evidence.rule),
);
