/**
 * Names of the services that a reader saw in a contactless chip (R08), for the page.
 *
 * Invariants: presence alone, by names of a public table; a service that it does not have is
 * *unlisted*, and is left all the same. A name is shown only of a walk that counts as residue.
 */
import { type Evidence, felicaWalked } from '@nagori/evidence';
import type { WordsDto } from '@nagori/http/wire';
import { after, type CompartmentState } from '@nagori/model';
import { inOneLine } from './in-one-line.ts';

const UNLISTED: WordsDto = { ja: '一覧にないサービス', en: 'unlisted service' };

/** Undefined where nothing is left, or no reader saw what. */
export function servicesLeft(
  { state, residues }: Pick<CompartmentState, 'state' | 'residues'>,
  evidence: readonly Evidence[],
): WordsDto | undefined {
  if (state !== 'residue') return undefined;
  const walks = residues.flatMap(({ evidence: id, interval }) => {
    const one = evidence.find((piece) => piece.id === id);
    const walked = one && felicaWalked(one);
    return walked === undefined ? [] : [{ ...walked, interval }];
  });
  const whole = walks.filter(({ isWhole }) => isWhole);
  const names = new Map<string, WordsDto>();
  for (const { left, interval } of walks.toSorted((a, b) => b.interval.t - a.interval.t)) {
    // What this walk saw, and a whole one after it did not, has left since.
    if (whole.some((later) => after(later.interval, interval))) continue;
    for (const { service } of left) {
      const { name } = service ?? { name: UNLISTED };
      names.set(name.en, name);
    }
  }
  // A name may hold a middle dot itself (Suica・PASMO).
  return names.size === 0 ? undefined : inOneLine([...names.values()], '、');
}
