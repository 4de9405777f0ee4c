/**
 * What Google's Play Integrity said of the phone, as somebody declares who was told
 * (docs/reports.md).
 *
 * Invariants (L10): a declaration, and no check: it says nothing of any compartment. Where the
 * phone did not meet what a sound one meets, what its own system says good of itself is unknown
 * (own-word.ts).
 */
import * as z from 'zod';
import { ENVELOPE } from '../fields.ts';
import { reader, type Words } from '../reader.ts';

const LABELS = ['basic', 'device', 'strong', 'virtual'] as const;

const schema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('integrity-verdict'),
  /** None: it met nothing. */
  meets: z.array(z.enum(LABELS)).max(LABELS.length),
});

const NAME: Words = { ja: 'Play Integrityの判定（申告）', en: 'Play Integrity (declared)' };
const NOTHING: Words = { ja: '基準を満たしていません', en: 'Meets nothing' };
const MET: Readonly<Record<(typeof LABELS)[number], Words>> = {
  basic: { ja: '基本の基準を満たします', en: 'Meets basic integrity' },
  device: { ja: '端末の基準を満たします', en: 'Meets device integrity' },
  strong: { ja: '強い基準を満たします', en: 'Meets strong integrity' },
  virtual: { ja: '仮想の端末です', en: 'A virtual phone' },
};

export const integrityVerdict = reader(
  'integrity-verdict',
  {
    words: { ja: 'Play Integrityの判定', en: 'Play Integrity verdict' },
    saidBy: 'file',
    dated: 'report',
    travels: true,
    speaks: (one) => (isAgainst(one) ? 'against' : 'open'),
    shows: ({ meets }) =>
      (meets.length === 0 ? [NOTHING] : meets.map((label) => MET[label])).map((found) => ({
        name: NAME,
        found,
      })),
  },
  schema,
  (one, source, out) => {
    const { evidence, received } = source;
    if (isAgainst(one)) out.doubts.push({ evidence, received });
  },
);

function isAgainst({ meets }: z.output<typeof schema>): boolean {
  const isSound = meets.includes('device') || meets.includes('strong');
  return !isSound || meets.includes('virtual');
}
