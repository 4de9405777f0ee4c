/**
 * What the phone's own hardware said of the phone (Android Key Attestation, docs/reports.md): which
 * number it has, whose system was started, and how old that is. The server checked its chain.
 *
 * Invariants (R02, L10): it says nothing of any compartment and clears none: a sound system of
 * today does not show what is left in a phone. What it says against the phone counts whatever its
 * chain is worth: what the phone's own system says good of itself is then unknown (own-word.ts).
 */
import * as z from 'zod';
import { ENVELOPE, sha256, text } from '../fields.ts';
import { reader } from '../reader.ts';
import { WORDS } from './key-attestation-words.ts';

/** What the check of the chain came to (packages/reports, check-chain.ts). */
const CHAINS = [
  'trusted',
  'revoked',
  'suspended',
  'extended',
  'broken',
  'no-root',
  'out-of-date',
  'no-list',
  'list-stale',
] as const;

const schema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('key-attestation'),
  chain: z.enum(CHAINS),
  level: z.enum(['software', 'tee', 'strongbox']),
  /** Answered to a question of ours, which was asked then; else it may be of any day. */
  challenge: z.enum(['ours', 'other']),
  /** Whether the number that the hardware names is this phone's; absent: it names none. */
  number: z.enum(['same', 'other']).optional(),
  boot: z.enum(['verified', 'self-signed', 'unverified', 'failed']).optional(),
  bootloader: z.enum(['locked', 'unlocked']).optional(),
  brand: text(40).optional(),
  model: text(40).optional(),
  os: text(40).optional(),
  /** Year and month of the security patch. */
  patch: z
    .string()
    .regex(/^20\d\d-[01]\d$/)
    .optional(),
  /** Of the attested key's certificate: no two phones have the same. */
  digest: sha256.optional(),
});

type Attestation = z.output<typeof schema>;

export const keyAttestation = reader(
  'key-attestation',
  {
    words: { ja: '端末のハードウェアによる証明', en: 'Attested by the phone’s hardware' },
    saidBy: 'server',
    travels: true,
    speaks: (one) => (isAgainst(one) ? 'against' : 'open'),
    shows: (one) => [
      { name: WORDS.name.chain, found: WORDS.chain[one.chain] },
      { name: WORDS.name.level, found: WORDS.level[one.level] },
      { name: WORDS.name.challenge, found: WORDS.challenge[one.challenge] },
      ...(one.number === undefined
        ? []
        : [{ name: WORDS.name.number, found: WORDS.number[one.number] }]),
      ...(one.boot === undefined ? [] : [{ name: WORDS.name.boot, found: WORDS.boot[one.boot] }]),
      ...(one.bootloader === undefined
        ? []
        : [{ name: WORDS.name.bootloader, found: WORDS.bootloader[one.bootloader] }]),
      ...(one.os === undefined ? [] : [{ name: WORDS.name.os, found: plain(one.os) }]),
      ...(one.patch === undefined ? [] : [{ name: WORDS.name.patch, found: plain(one.patch) }]),
    ],
  },
  schema,
  (evidence, source, out) => {
    source.actor = 'tool';
    const { received } = source;
    if (isAgainst(evidence)) out.doubts.push({ evidence: source.evidence, received });
  },
);

/** A system that its maker did not start, another phone, or a chain that somebody else made. */
function isAgainst({ chain, boot, bootloader, number }: Attestation): boolean {
  const isForged = chain === 'revoked' || chain === 'suspended' || chain === 'extended';
  const isOwnSystem = boot === undefined || boot === 'verified';
  return isForged || !isOwnSystem || bootloader === 'unlocked' || number === 'other';
}

const plain = (value: string) => ({ ja: value, en: value });
