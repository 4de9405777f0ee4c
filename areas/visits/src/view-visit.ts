/** An announced visit as staff see it. */
import type { ReadVisit } from './read-visits.ts';
import type { VisitDto } from './wire.ts';

export function viewVisit({ visit, address }: ReadVisit): VisitDto {
  const { id, shop, plannedOn, language, mail, word, handover, outcome } = visit;
  return {
    id,
    plannedOn,
    language,
    mail,
    plannedAt: new Date(visit.plannedAt).toISOString(),
    ...(shop === undefined ? {} : { shop }),
    ...(address === undefined ? {} : { address }),
    ...time('promptedAt', visit.promptedAt),
    ...time('remindedAt', visit.remindedAt),
    ...time('openedAt', visit.openedAt),
    ...time('doneAt', visit.doneAt),
    ...time('arrivedAt', visit.arrivedAt),
    ...(word === undefined ? {} : { word }),
    ...(handover === undefined ? {} : { handover }),
    ...(outcome === undefined ? {} : { outcome }),
  };
}

function time<Name extends string>(name: Name, at: number | undefined) {
  const entry = at === undefined ? {} : { [name]: new Date(at).toISOString() };
  return entry as { readonly [Key in Name]?: string };
}
