/**
 * What an iPhone's own system said over its cable (端末の検査): activation, Find My, passcode, SIM
 * (docs/android.md, *An iPhone*).
 *
 * Invariants (R02, R14): it says nothing of the chip or the certificates. What speaks against the
 * phone counts also where the output broke off. No maker's document says what these answers are
 * worth: what they say for a phone counts only where a row of the model says so. No account's name,
 * serial number or telephone number has a field.
 */
import type { UnknownReason } from '@nagori/model';
import * as z from 'zod';
import { ENVELOPE, text, tool } from '../fields.ts';
import { reader } from '../reader.ts';
import { find, type Reading, reachIn, type Source, whyUnreached } from '../reading.ts';

const kib = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A field that is absent was not answered. */
const schema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('iphone-inspection'),
  tool,
  outcome: z.enum(['complete', 'interrupted']),
  /** As the maker numbers its models: `iPhone14,5`. */
  model: text(40).optional(),
  os: text(40).optional(),
  /** Whether it is in the Find My of an account. */
  findMy: z.enum(['on', 'off']).optional(),
  passcode: z.enum(['set', 'none']).optional(),
  activation: z.enum(['activated', 'not-activated']).optional(),
  setUp: z.enum(['done']).optional(),
  sim: z.enum(['present', 'absent']).optional(),
  storage: z.strictObject({ totalKib: kib, freeKib: kib }).optional(),
  batteryPercent: z.int().min(0).max(100).optional(),
});

type Inspection = z.output<typeof schema>;

export const iphoneInspection = reader(
  'iphone-inspection',
  {
    words: { ja: '端末内部の検査（iPhone）', en: 'Inspection of an iPhone' },
    saidBy: 'file',
    dated: 'report',
    travels: true,
    inHand: true,
  },
  schema,
  (evidence, source, out) => {
    // What the phone answered is the tool's word, also where staff started it.
    source.actor = evidence.actor ?? 'tool';
    readLock(evidence, source, out);
    readData(evidence, source, out);
    if (evidence.sim === 'present') find(out, source, 'sim', 'residue', 'app', 'tool-check');
  },
);

/** R14. A phone that is not activated shows no lock that its maker's server still has. */
function readLock(evidence: Inspection, source: Source, out: Reading): void {
  const { activation, findMy, imei, outcome } = evidence;
  if (findMy === 'on') {
    find(out, source, 'account-lock', 'residue', 'app', 'tool-check');
    return;
  }
  let because: UnknownReason | undefined;
  if (outcome !== 'complete') because = 'partial-read';
  else if (findMy === undefined || activation !== 'activated') because = 'no-answer';
  else if (imei === undefined) because = 'binding-too-weak';
  else {
    const reach = reachIn(out, ({ abilities }) =>
      abilities['find-my-visible'] === true ? ['account-lock'] : [],
    );
    if (reach.now.length === 0) because = whyUnreached(out, reach, 'account-lock');
  }
  const value = because === undefined ? 'clear' : 'unknown';
  find(out, source, 'account-lock', value, 'app', 'tool-check', because);
}

/**
 * An account and a passcode are somebody's. A phone that is not activated may have been deactivated
 * alone, with all its data in it: that it is empty is never said here.
 */
function readData(
  { activation, findMy, passcode }: Inspection,
  source: Source,
  out: Reading,
): void {
  if (findMy === 'on' || passcode === 'set') {
    find(out, source, 'user-data', 'residue', 'app', 'tool-check');
  } else if (activation === 'not-activated') {
    find(out, source, 'user-data', 'unknown', 'app', 'tool-check', 'not-in-capability-row');
  }
}
