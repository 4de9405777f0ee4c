/** Random lines and pieces of evidence that can be read, for properties and fuzzing. */
import { COMPARTMENTS } from '@nagori/model';
import { evidence, phoneLine, type Raw, READ_AT } from '@nagori/testkit';
import fc from 'fast-check';

const on = fc.constantFrom(...COMPARTMENTS);
const sees = fc.constantFrom('clear', 'residue', 'unknown');
const result = fc.constantFrom('done', 'failed', 'partial');
const jpki = fc.constantFrom('jpki-certificate', 'jpki-key');
const flag = fc.boolean();

/** What kinds add to the envelope; kinds that add nothing are drawn too. */
const PARTS: readonly fc.Arbitrary<Raw>[] = [
  fc.record({
    kind: fc.constant('declaration'),
    says: fc.tuple(
      fc.record({ on: fc.tuple(on), word: fc.constantFrom('never', 'erased', 'present') }),
      fc.record({ on: fc.tuple(jpki), word: fc.constant('revoked') }),
    ),
  }),
  fc.record({ kind: fc.constantFrom('prompt', 'disclosure') }),
  fc.record({ kind: fc.constant('consent'), to: fc.constant('leftover'), given: flag }),
  fc.record({
    kind: fc.constant('condition'),
    power: fc.constantFrom('on', 'off'),
    screen: fc.constantFrom('ok', 'cracked'),
  }),
  fc.record({
    kind: fc.constantFrom('reset-report', 'erase-report', 'overwrite-report'),
    actor: fc.constantFrom('holder', 'staff'),
    tool: fc.constant({ name: 'tool-x' }),
    result,
  }),
  fc.record({ kind: fc.constant('second-look'), looks: fc.array(lookAt(), looksCount()) }),
  fc.record({
    kind: fc.constant('probe'),
    target: fc.constant('felica'),
    outcome: fc.constantFrom('complete', 'silent', 'interrupted'),
    systems: fc.array(
      fc.record({
        code: fc.constantFrom('FE0F', 'FE00', '0003'),
        nodes: fc.subarray(['0000-FFFE', '110B']),
      }),
      { maxLength: 3 },
    ),
  }),
  fc.record({
    kind: fc.constant('custody'),
    entry: fc.constant('use'),
    by: fc.constant('holder'),
    sealIntact: flag,
  }),
  fc.record({
    kind: fc.constant('plausibility'),
    of: fc.constantFrom('e0', 'e1', 'e2'),
    flag: fc.constant('cloned-imei'),
  }),
  fc.record({ kind: fc.constant('loss-match'), result: fc.constantFrom('match', 'no-match') }),
];

function lookAt() {
  return fc.record({ on, sees, with: fc.constantFrom('eye', 'app', 'tool') });
}

function looksCount() {
  return { minLength: 1, maxLength: 4 };
}

/** Few ids, so that some meet; times from a day before the reading to an hour after it. */
export const aPiece = fc
  .tuple(
    fc.oneof(...PARTS),
    fc.nat(4),
    fc.integer({ min: -1440, max: 60 }),
    fc.constantFrom({}, { station: undefined }, { imei: '00101700000002' }),
  )
  .map(([part, id, minutes, envelope]): Raw => {
    const at = new Date(READ_AT + minutes * 60_000).toISOString();
    // What speaks from the future says when it was received.
    const received = minutes > 0 ? { received: new Date(READ_AT).toISOString() } : {};
    // Optional fields that are undefined do not exist in JSON.
    const piece = {
      ...evidence(String(part.kind)),
      at,
      ...received,
      ...part,
      ...envelope,
      id: `e${id}`,
    };
    return JSON.parse(JSON.stringify(piece)) as Raw;
  });

/** A line that can be read. */
export const aLine = fc.array(aPiece, { maxLength: 8 }).map((all) => phoneLine(all));
