/** Files of the register as they travel over HTTP. */
import { iso } from '@nagori/area-handover';
import type { OperatorKind } from '@nagori/model';
import type { FileView, RegisteredOperator, WholeFile } from './read-register.ts';
import type { RegistryDeed, RegistryEntry } from './registry-entry.ts';
import type { RegistryName } from './registry-store.ts';
import type {
  PublicRegisteredDto,
  RegistryEntryDto,
  RegistryFileDto,
  RegistryWholeFileDto,
} from './wire.ts';

export function viewFile({ name, file, status, waits }: FileView): RegistryFileDto {
  const { term, application, asked, stop, corrections, memberSince } = file;
  return {
    operator: name.operator,
    kind: name.kind as OperatorKind,
    name: name.name,
    status,
    waits: [...waits],
    shops: name.shops.map(({ id, closed, name: called }) => ({ id, closed, name: called })),
    ...(memberSince === undefined ? {} : { memberSince: iso(memberSince) }),
    ...(term === undefined ? {} : { term: viewTerm(term) }),
    ...(application === undefined
      ? {}
      : {
          application: {
            at: iso(application.at),
            shops: [...application.shops],
            renewal: application.renewal,
            battery: application.battery,
            ...(application.papersOf === undefined ? {} : { papersOf: iso(application.papersOf) }),
            ...(application.finding === undefined ? {} : { finding: application.finding }),
          },
        }),
    ...(asked === undefined ? {} : { asked: { at: iso(asked.at), shops: [...asked.shops] } }),
    ...(stop === undefined
      ? {}
      : {
          stop: {
            kind: stop.kind,
            seq: stop.seq,
            at: iso(stop.at),
            from: iso(stop.from),
            cause: stop.cause,
          },
        }),
    corrections: corrections.map(({ kind, seq, at, cause, due }) => ({
      kind,
      seq,
      cause,
      at: iso(at),
      due: iso(due),
    })),
  };
}

/** `reader`: whose staff reads it; persons of others are not named. */
export function viewWholeFile(whole: WholeFile, reader: string): RegistryWholeFileDto {
  return {
    ...viewFile(whole),
    entries: whole.entries.map((entry) => viewEntry(entry, reader)),
    effects: whole.effects.map(({ issuedAt, changedAt, ...effect }) => ({
      ...effect,
      issuedAt: iso(issuedAt),
      changedAt: iso(changedAt),
    })),
  };
}

function viewEntry(entry: RegistryEntry, reader: string): RegistryEntryDto {
  const { seq, num, at, deed, by, operator, person, note } = entry;
  const who = person === 'system' ? 'system' : by === operator ? 'operator' : 'body';
  return {
    seq,
    published: num !== undefined,
    by: who,
    ...(who !== 'system' && by === reader ? { person } : {}),
    ...(note === undefined ? {} : { note }),
    ...viewSaid(deed, at),
  };
}

/** An entry's content, without its author. */
export function viewSaid(deed: RegistryDeed, at: number) {
  return {
    what: deed.kind,
    at: iso(at),
    ...('cause' in deed ? { cause: deed.cause } : {}),
    ...('from' in deed ? { from: iso(deed.from) } : {}),
    ...('until' in deed ? { until: iso(deed.until) } : {}),
    ...('due' in deed ? { due: iso(deed.due) } : {}),
    ...('shops' in deed ? { shops: [...deed.shops] } : {}),
    ...('renewal' in deed ? { renewal: deed.renewal } : {}),
    ...('battery' in deed && deed.battery === true ? { battery: true } : {}),
    ...('papersOf' in deed && deed.papersOf !== undefined ? { papersOf: iso(deed.papersOf) } : {}),
    ...('finding' in deed ? { finding: deed.finding } : {}),
    ...('of' in deed ? { of: deed.of } : {}),
  };
}

export function viewRegistered(one: RegisteredOperator): PublicRegisteredDto {
  const { name, status, memberSince, term, stop } = one;
  return {
    operator: name.operator,
    kind: name.kind as OperatorKind,
    name: name.name,
    status,
    shops: shownShops(one),
    ...(memberSince === undefined ? {} : { memberSince: iso(memberSince) }),
    ...(term === undefined ? {} : { term: viewTerm(term) }),
    ...(stop === undefined
      ? {}
      : { stop: { from: iso(stop.from), at: iso(stop.at), cause: stop.cause } }),
  };
}

/** Shops that are, or were, listed: shops only applied for are not published. */
function shownShops({ name, entries }: RegisteredOperator) {
  const listed = new Set(entries.flatMap(({ deed }) => ('shops' in deed ? deed.shops : [])));
  return name.shops.flatMap(({ id, name: called }: RegistryName['shops'][number]) =>
    listed.has(id) ? [{ id, name: called }] : [],
  );
}

function viewTerm(term: NonNullable<FileView['file']['term']>) {
  const { since, from, until, shops, battery } = term;
  return { since: iso(since), from: iso(from), until: iso(until), shops: [...shops], battery };
}
