/** The suspicions, claims and orders that a record holds and that have not ended. */
import { BLOCK_OF, type LegalBlockEvidence, type LegalBlockKind } from './kinds/legal-block.ts';
import type { Evidence, EvidenceOf } from './registry.ts';

type Entry = LegalBlockEvidence['entry'];
type Opening = Extract<LegalBlockEvidence, { entry: 'suspected' | 'claimed' | 'ordered' }>;
type Report = Extract<LegalBlockEvidence, { entry: 'reported' }>;

export interface OpenBlock {
  readonly kind: LegalBlockKind;
  readonly opening: Opening;
  /** Of a suspicion: the newest report to the police. */
  readonly report: Report | undefined;
}

const OPENINGS: ReadonlySet<Entry> = new Set<Entry>(['suspected', 'claimed', 'ordered']);

/** Oldest first. */
export function openBlocks(known: readonly Evidence[]): readonly OpenBlock[] {
  const said = known.filter((one): one is EvidenceOf<'legal-block'> => one.kind === 'legal-block');
  return said.flatMap((opening): OpenBlock[] => {
    if (!isOpening(opening)) return [];
    const kind = BLOCK_OF[opening.entry];
    const later = said.filter(
      (one) => 'of' in one && one.of === opening.id && BLOCK_OF[one.entry] === kind,
    );
    if (later.some(({ entry }) => entry !== 'reported')) return [];
    const report = later.findLast((one): one is Report => one.entry === 'reported');
    return [{ kind, opening, report }];
  });
}

function isOpening(one: LegalBlockEvidence): one is Opening {
  return OPENINGS.has(one.entry);
}
