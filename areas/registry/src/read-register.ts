/**
 * Reads the register: the body's queue, one file with all its entries, an operator's own file, and
 * the public part.
 *
 * Invariants: an operator sees its own file alone. The public part consists of published entries,
 * without persons and notes.
 */
import {
  DAY_MS,
  done,
  type Instant,
  type Outcome,
  refused,
  type StandingPeriod,
} from '@nagori/model';
import type { RegistryRefusal } from './registry-act.ts';
import type { RegistryDeps } from './registry-deps.ts';
import type { PublishedEntry, RegistryEntry } from './registry-entry.ts';
import { fileOf, type RegistryFile, type RegistryStatus, statusOf } from './registry-file.ts';
import type { RegistryEffect, RegistryName } from './registry-store.ts';

/** Terms that end within this are shown first. */
const SOON_DAYS = 90;
const EFFECTS_MOST = 500;

export interface FileView {
  readonly name: RegistryName;
  readonly file: RegistryFile;
  readonly status: RegistryStatus;
  /** What waits for the registrar. */
  readonly waits: readonly FileWait[];
}

const FILE_WAITS = ['application', 'decision', 'shops', 'correction-due', 'ends-soon'] as const;
export type FileWait = (typeof FILE_WAITS)[number];

export interface WholeFile extends FileView {
  readonly entries: readonly RegistryEntry[];
  /** Certificates that decisions which reach back touch; those that the reader may see. */
  readonly effects: readonly RegistryEffect[];
}

/** Every operator that takes phones here; those that wait for a decision come first. */
export async function registryFiles(
  deps: RegistryDeps,
  reader: string,
): Promise<Outcome<readonly FileView[], RegistryRefusal>> {
  if (deps.register.keeper !== reader) return refused('registry-not-here');
  const [names, entries] = await Promise.all([
    deps.registry.names(),
    deps.registry.entries(reader),
  ]);
  const value = names.map((name) =>
    viewOf(
      name,
      entries.filter(({ operator }) => operator === name.operator),
      deps.now(),
    ),
  );
  return done(value.toSorted(byUrgency));
}

/** One file, for the body or for the operator itself. */
export async function registryFile(
  deps: RegistryDeps,
  reader: string,
  operator: string,
): Promise<Outcome<WholeFile, RegistryRefusal>> {
  const { keeper } = deps.register;
  if (keeper === undefined || (reader !== keeper && reader !== operator)) {
    return refused('registry-not-here');
  }
  const name = (await deps.registry.names()).find((one) => one.operator === operator);
  if (name === undefined) return refused('registry-not-here');
  const [entries, effects] = await Promise.all([
    deps.registry.entries(reader, operator),
    deps.registry.effects(reader, operator, EFFECTS_MOST),
  ]);
  return done({ ...viewOf(name, entries, deps.now()), entries, effects });
}

function viewOf(name: RegistryName, entries: readonly RegistryEntry[], now: Instant): FileView {
  const file = fileOf(name.operator, entries);
  return { name, file, status: statusOf(file, now), waits: waitsOf(file, now) };
}

function waitsOf(file: RegistryFile, now: Instant): readonly FileWait[] {
  const { application, asked, corrections, term } = file;
  const status = statusOf(file, now);
  const isInForce = status === 'certified' || status === 'suspended';
  const waits: readonly [FileWait, boolean][] = [
    ['application', application !== undefined && application.finding === undefined],
    ['decision', application?.finding !== undefined],
    ['shops', asked !== undefined],
    ['correction-due', corrections.some(({ due }) => due < now)],
    ['ends-soon', isInForce && (term?.until ?? 0) - now < SOON_DAYS * DAY_MS],
  ];
  return waits.flatMap(([wait, isSo]) => (isSo ? [wait] : []));
}

function byUrgency(a: FileView, b: FileView): number {
  const rank = ({ waits }: FileView) =>
    waits.length === 0 ? FILE_WAITS.length : FILE_WAITS.indexOf(waits[0] as FileWait);
  return rank(a) - rank(b) || a.name.operator.localeCompare(b.name.operator);
}

/** An operator in the public register. */
export interface RegisteredOperator {
  readonly name: RegistryName;
  readonly status: RegistryStatus;
  readonly memberSince: Instant | undefined;
  readonly term: RegistryFile['term'];
  readonly stop: Pick<NonNullable<RegistryFile['stop']>, 'from' | 'cause' | 'at'> | undefined;
  readonly entries: readonly PublishedEntry[];
  readonly periods: readonly Omit<StandingPeriod, 'by'>[];
}

/** All operators with published entries, by id; `only`: that one. */
export async function registeredOperators(
  { registry, register, now }: RegistryDeps,
  only?: string,
): Promise<readonly RegisteredOperator[]> {
  const names = await registry.names();
  const at = now();
  return names.flatMap((name) => {
    const { operator } = name;
    const entries = register.entriesOf(operator);
    if (entries.length === 0 || (only !== undefined && operator !== only)) return [];
    const file = fileOf(operator, entries);
    const { stop, term, memberSince } = file;
    return {
      name,
      status: statusOf(file, at),
      memberSince,
      term,
      stop: stop === undefined ? undefined : { from: stop.from, cause: stop.cause, at: stop.at },
      entries,
      periods: register.periodsOf(operator),
    };
  });
}
