/**
 * Which phone it is, from every word on it: how it was opened, looks, what the phone itself
 * answered, and what files say (docs/adr/0104).
 *
 * Invariants (L10): good counts only what a person at a station or the phone itself said, and only
 * as long as no other word says otherwise; a look by a person settles what was said before it. A
 * "no" of any word counts. The order of the pieces changes nothing (L2).
 */
import {
  ABILITIES,
  type Ability,
  type AlsoNamed,
  type Capability,
  type CapabilityRow,
  compareVersions,
  type PhoneModel,
  type Platform,
  type Unconfirmed,
} from '@nagori/model';
import { capabilityFor } from './capability-table.ts';
import { type DescribedBy, isOfDescription, type Word, wordsIn } from './description-words.ts';

/** The phone as its record or its line names it. */
export interface StatedModel extends PhoneModel {
  /** Only a file or a machine says so. */
  readonly claimed?: boolean | undefined;
}

export interface Described {
  readonly phone: PhoneModel;
  readonly capability: Capability;
  readonly unconfirmed: Unconfirmed | undefined;
  /** Undefined: no word says anything else than `phone`. */
  readonly alsoNamed: AlsoNamed | undefined;
}

/** What counts of all words on the phone among `evidence`, read or not. */
export function describedBy(
  stated: StatedModel,
  evidence: readonly unknown[],
  table: readonly CapabilityRow[],
  by: DescribedBy,
): Described {
  const { platform, model, os, claimed } = stated;
  if (claimed !== true && !evidence.some(isOfDescription)) {
    const phone = { platform, model, os };
    const capability = capabilityFor(table, phone);
    const none = { unconfirmed: undefined, alsoNamed: undefined };
    return { phone, capability, ...none };
  }
  const first: Word = {
    from: claimed === true ? 'claim' : 'opening',
    platforms: platform === undefined ? [] : [platform],
    model,
    os,
    evidence: undefined,
    at: Number.NEGATIVE_INFINITY,
    seq: 0,
  };
  const words = [first, ...wordsIn(evidence, by)];
  const counts = weighed(words, table);
  return { ...counts, alsoNamed: alsoNamedBy(words, counts.phone) };
}

/** No word takes it back, whatever counts: the phone may have been worked on as that (R30). */
function alsoNamedBy(words: readonly Word[], { model, os }: PhoneModel): AlsoNamed | undefined {
  const named = (all: readonly (string | undefined)[], counted: string | undefined) => [
    ...new Set(all.flatMap((one) => (one === undefined || one === counted ? [] : [one]))),
  ];
  const models = named(
    words.map((word) => word.model),
    model,
  );
  const versions = named(
    words.map((word) => word.os),
    os,
  );
  return models.length + versions.length === 0 ? undefined : { models, versions };
}

type Weighed = Omit<Described, 'alsoNamed'>;

function weighed(words: readonly Word[], table: readonly CapabilityRow[]): Weighed {
  const os = osOf(words);
  const platform = platformOf(words);
  const claimedOs = os.proven ?? os.claimed;
  const rowsOf = (model: string) =>
    capabilityFor(table, { platform: platform.claimed, model, os: claimedOs }).rows.join();
  const model = modelOf(words, rowsOf);
  const isKnown = platform.proven !== undefined;
  const phone: PhoneModel = {
    platform: platform.proven,
    model: isKnown ? model.proven : undefined,
    os: isKnown ? os.proven : undefined,
  };
  const claimed: PhoneModel = {
    platform: platform.claimed,
    model: model.proven ?? model.claimed,
    os: claimedOs,
  };
  const own = capabilityFor(table, phone);
  const candidates = candidatesOf(words, claimed, table);
  const denied = deniedBy(candidates).filter((one) => own.abilities[one] !== false);
  const against = platform.against ?? model.against ?? os.against;
  const whole = against === undefined ? capabilityFor(table, claimed) : friendliest(candidates);
  if (whole.rows.length === own.rows.length && denied.length === 0) {
    return { phone, capability: own, unconfirmed: undefined };
  }
  const unconfirmed: Unconfirmed = {
    because: against === undefined ? 'model-unconfirmed' : 'model-contradicted',
    evidence: (against ?? words.findLast((word) => word.evidence !== undefined))?.evidence,
    phone: claimed,
    capability: whole,
    denied,
  };
  return { phone, capability: without(own, denied), unconfirmed };
}

/** What all words come to in one field. */
interface Field<Value> {
  readonly proven: Value | undefined;
  readonly claimed: Value | undefined;
  /** The last word of those that do not go together. */
  readonly against?: Word | undefined;
}

/** The last look on a field and what came after it; all words where none was made. */
function sinceLook(words: readonly Word[], has: (word: Word) => boolean): readonly Word[] {
  const all = words.filter(has);
  const look = all.findLast(({ from }) => from === 'look');
  if (look === undefined) return all;
  // What cannot be shown to come before the look was not settled by it.
  return all.filter((word) => word === look || !isBefore(word, look));
}

const isBefore = (a: Word, b: Word): boolean => a.at < b.at || (a.at === b.at && a.seq < b.seq);

/** By whom it is best known: a look, a person at a station, the phone, a file. */
function best(words: readonly Word[]): Word | undefined {
  for (const from of ['look', 'opening', 'phone', 'claim'] as const) {
    const found = words.find((word) => word.from === from);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isTrusted = ({ from }: Word): boolean => from !== 'claim' && from !== 'against';

function platformOf(words: readonly Word[]): Field<Platform> {
  const said = sinceLook(words, ({ platforms }) => platforms.length > 0);
  const exact = said.filter(({ platforms }) => platforms.length === 1);
  const claimed = best(exact)?.platforms[0];
  const against = said.findLast(({ platforms }) =>
    said.some((other) => !other.platforms.some((one) => platforms.includes(one))),
  );
  const isProven = against === undefined && exact.some(isTrusted);
  return { proven: isProven ? claimed : undefined, claimed, against };
}

/** Names differ from shop to shop: two go together where the same rows are about them. */
function modelOf(words: readonly Word[], rowsOf: (model: string) => string): Field<string> {
  const said = sinceLook(words, ({ model }) => model !== undefined);
  const claimed = best(said)?.model;
  const against = said.findLast(({ model = '' }) =>
    said.some((other) => rowsOf(other.model ?? '') !== rowsOf(model)),
  );
  const isProven = against === undefined && said.some(isTrusted);
  return { proven: isProven ? claimed : undefined, claimed, against };
}

/** A newer version of the same phone is ordinary; an older one is not. */
function osOf(words: readonly Word[]): Field<string> {
  const said = sinceLook(words, ({ os }) => os !== undefined);
  const trusted = said.filter(isTrusted);
  const claimed = (trusted.at(-1) ?? said[0])?.os;
  const against = trusted.find(
    ({ os = '' }, i) => i > 0 && compareVersions(os, trusted[i - 1]?.os ?? '') < 0,
  );
  return { proven: against === undefined ? trusted.at(-1)?.os : undefined, claimed, against };
}

/** The rows of every word that no later look settled, each filled up by what is best known. */
function candidatesOf(
  words: readonly Word[],
  claimed: PhoneModel,
  table: readonly CapabilityRow[],
): readonly Capability[] {
  const all = sinceLook(words, () => true).flatMap(({ platforms, model, os }) =>
    (platforms.length > 0 ? platforms : [claimed.platform]).map((platform) => ({
      platform,
      model: model ?? claimed.model,
      os: os ?? claimed.os,
    })),
  );
  return [claimed, ...all].map((one) => capabilityFor(table, one));
}

function deniedBy(candidates: readonly Capability[]): readonly Ability[] {
  return ABILITIES.filter((one) => candidates.some(({ abilities }) => abilities[one] === false));
}

/** The friendliest that a look can come to where words contradict each other. */
function friendliest(candidates: readonly Capability[]): Capability {
  const abilities = ABILITIES.flatMap((one) => {
    const said = candidates.map((candidate) => candidate.abilities[one]);
    if (said.includes(true)) return [[one, true]];
    return said.every((word) => word === false) ? [[one, false]] : [];
  });
  return {
    rows: [...new Set(candidates.flatMap(({ rows }) => rows))],
    cannotHold: new Set(candidates.flatMap(({ cannotHold }) => [...cannotHold])),
    erasures: [...new Set(candidates.flatMap(({ erasures }) => erasures))],
    abilities: Object.fromEntries(abilities),
  };
}

function without(capability: Capability, denied: readonly Ability[]): Capability {
  if (denied.length === 0) return capability;
  const no = Object.fromEntries(denied.map((ability) => [ability, false]));
  return { ...capability, abilities: { ...capability.abilities, ...no } };
}
