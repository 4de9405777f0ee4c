/**
 * What was seen and done at the counter: staff look, the holder shows the phone, the holder acts in
 * front of staff, or staff operate the phone for the holder (R04: the holder stays the actor).
 */
import { type Compartment, type Method, reachedBy, type UnknownReason } from '@nagori/model';
import * as z from 'zod';
import { compartment, ENVELOPE } from '../fields.ts';
import { reader } from '../reader.ts';
import { find, type Reading, reachIn, refuse, type Source, whyUnreached } from '../reading.ts';
import { resetDone } from './erasure-report.ts';

const DID_ON = ['sim', 'sd-card', 'account-lock', 'card-record', 'felica', 'user-data'] as const;
const DID_ACTS = ['removal', 'lock-removal', 'felica-erase', 'factory-reset'] as const;

const schema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('observation'),
  saw: z
    .array(
      z.strictObject({
        on: compartment,
        sees: z.enum(['clear', 'residue', 'unknown']),
        with: z.enum(['eye', 'app']),
      }),
    )
    .min(1)
    .max(32)
    .optional(),
  did: z
    .array(
      z.strictObject({
        on: z.enum(DID_ON),
        act: z.enum(DID_ACTS),
        result: z.enum(['done', 'failed']),
      }),
    )
    .min(1)
    .max(16)
    .optional(),
  shownBy: z.literal('holder').optional(),
});

type Did = NonNullable<z.output<typeof schema>['did']>[number];

/** What the holder can do to each compartment with the phone in hand. */
const POSSIBLE: Readonly<Record<Did['on'], readonly Did['act'][]>> = {
  sim: ['removal'],
  'sd-card': ['removal'],
  'account-lock': ['lock-removal'],
  'card-record': ['removal'],
  felica: ['felica-erase'],
  'user-data': ['factory-reset'],
};

export const observation = reader(
  'observation',
  {
    words: { ja: '目視・操作', en: 'Observation' },
    saidBy: 'file',
    undoable: true,
    dated: 'in-file',
    travels: true,
    inHand: true,
    erases: ({ did = [] }) => did.some((one) => one.act !== 'removal' && one.result === 'done'),
  },
  schema,
  (evidence, source, out) => {
    if (evidence.saw === undefined && evidence.did === undefined) {
      refuse(out, 'saw', 'missing', 'an observation has `saw`, `did` or both');
      return;
    }
    if (evidence.saw !== undefined) {
      source.actor = evidence.actor ?? (evidence.shownBy === 'holder' ? 'holder' : 'staff');
      for (const look of evidence.saw) {
        const because: UnknownReason | undefined =
          look.sees === 'unknown' ? 'no-answer' : undefined;
        find(out, source, look.on, look.sees, look.with, lookMethod(look.on, look.with), because);
      }
    }
    if (evidence.did !== undefined) {
      source.actor = evidence.actor ?? 'holder';
      for (const [i, did] of evidence.did.entries()) readDeed(did, i, source, out);
    }
  },
);

/** R14: a lock is looked at as a lock, and a card in the phone in its wallet, by every actor. */
export function lookMethod(on: Compartment, by: 'eye' | 'app'): Method {
  if (on === 'account-lock') return 'lock-look';
  if (on === 'card-record') return 'wallet-look';
  return by === 'eye' ? 'look' : 'settings-look';
}

function readDeed(did: Did, i: number, source: Source, out: Reading): void {
  if (!POSSIBLE[did.on].includes(did.act)) {
    const possible = POSSIBLE[did.on].join('`, `');
    const message = `of \`${did.on}\` only \`${possible}\` can be done`;
    refuse(out, `did[${i}].act`, 'not-allowed', message);
  } else if (did.act === 'factory-reset') {
    resetDone(did.result, source, out);
  } else if (did.result === 'done') {
    // A removal is visible; an erasure needs a row that says it is possible (R02).
    const { act } = did;
    const reach = reachIn(out, (of) =>
      act === 'felica-erase' ? reachedBy(of, act, source.tool) : [did.on],
    );
    if (reach.now.includes(did.on)) find(out, source, did.on, 'clear', 'act', act);
    else find(out, source, did.on, 'unknown', 'act', act, whyUnreached(out, reach, did.on));
  } else {
    find(out, source, did.on, 'unknown', 'act', did.act, 'act-failed');
  }
}
