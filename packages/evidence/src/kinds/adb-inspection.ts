/**
 * What an Android phone's own system said over ADB (端末の検査): accounts, locks, set-up, SIM
 * (docs/android.md).
 *
 * Invariants (R02, R14): it says nothing of the FeliCa chip or the certificates, whatever apps are
 * there. What speaks against the phone counts also where the output broke off. A lock is off only
 * where the whole output says so of a phone that is set up, starts its maker's system alone, has no
 * account and names its IMEI. No account's name, serial number or telephone number has a field.
 */
import type { UnknownReason } from '@nagori/model';
import * as z from 'zod';
import { ENVELOPE, text, tool } from '../fields.ts';
import { reader } from '../reader.ts';
import { find, type Reading, type Source } from '../reading.ts';

const there = z.enum(['present', 'absent']).optional();
const count = z.int().min(0).max(100_000);
const kib = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A field that is absent was not answered. */
const schema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('adb-inspection'),
  tool,
  /** `failed`: the output was none of the inspection's. */
  outcome: z.enum(['complete', 'interrupted', 'failed']),
  brand: text(40).optional(),
  model: text(40).optional(),
  os: text(40).optional(),
  /** The day of the last security patch. */
  patch: z
    .string()
    .regex(/^20\d\d-[01]\d-[0-3]\d$/)
    .optional(),
  setUp: z.enum(['done', 'not-done']).optional(),
  /** How many are signed in. */
  accounts: z.strictObject({ google: count, others: count }).optional(),
  /** The factory reset protection that waits for its account now. */
  frp: z.enum(['on', 'off']).optional(),
  bootloader: z.enum(['locked', 'custom', 'unlocked']).optional(),
  oemUnlock: z.enum(['allowed', 'not-allowed']).optional(),
  encryption: z.enum(['file', 'block', 'none']).optional(),
  storage: z.strictObject({ totalKib: kib, freeKib: kib }).optional(),
  sim: there,
  portalApp: there,
  osaifuApp: there,
  batteryPercent: z.int().min(0).max(100).optional(),
});

type Inspection = z.output<typeof schema>;

export const adbInspection = reader(
  'adb-inspection',
  {
    words: { ja: '端末内部の検査（ADB）', en: 'Inspection over ADB' },
    saidBy: 'file',
    dated: 'report',
    travels: true,
    inHand: true,
  },
  schema,
  (evidence, source, out) => {
    // What the phone answered is the tool's word, also where staff started it.
    source.actor = evidence.actor ?? 'tool';
    out.ownWords.push({ evidence: source.evidence, received: source.received });
    readLock(evidence, source, out);
    const { accounts, sim } = evidence;
    // None is no proof of either: files need no account, and a switched-off eSIM does not show.
    if (accounts !== undefined && accounts.google + accounts.others > 0) {
      find(out, source, 'user-data', 'residue', 'app', 'tool-check');
    }
    if (sim === 'present') find(out, source, 'sim', 'residue', 'app', 'tool-check');
  },
);

/** R14. Of other makers' accounts it is not known whether they lock a phone after a reset. */
function readLock(evidence: Inspection, source: Source, out: Reading): void {
  const { accounts, bootloader, frp, imei, outcome, setUp } = evidence;
  if (frp === 'on' || (accounts?.google ?? 0) > 0) {
    find(out, source, 'account-lock', 'residue', 'app', 'tool-check');
    return;
  }
  let because: UnknownReason | undefined;
  if (outcome !== 'complete') because = 'partial-read';
  else if (frp === undefined || setUp !== 'done' || accounts === undefined) because = 'no-answer';
  // Any other starts any system, or its owner's, and that system answers what it likes.
  else if (bootloader !== 'locked')
    because = bootloader === undefined ? 'no-answer' : 'implausible';
  else if (accounts.others > 0) because = 'not-in-capability-row';
  else if (imei === undefined) because = 'binding-too-weak';
  const value = because === undefined ? 'clear' : 'unknown';
  find(out, source, 'account-lock', value, 'app', 'tool-check', because);
}
