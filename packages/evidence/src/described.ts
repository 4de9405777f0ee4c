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
  type Instant,
  type PhoneModel,
  type Unconfirmed,
} from '@nagori/model';
import { capabilityFor } from './capability-table.ts';
import {
  bestKnown,
  bestOf,
  mayBeOf,
  modelOf,
  openWords,
  osOf,
  platformOf,
  type WordOfPhone,
  withPhones,
} from './described-fields.ts';
import { type DescribedBy, isOfDescription, type Word, wordsIn } from './description-words.ts';
import { isSince, lastEnd, type VersionEnd } from './version-ends.ts';

/** The phone as its record or its line names it. */
export interface StatedModel extends PhoneModel {
  /** Only a file or a machine says so. */
  readonly claimed?: boolean | undefined;
  /** Undefined: before everything else that is known of the phone. */
  readonly saidAt?: Instant | undefined;
}

export interface Described {
  /** What counts. */
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
  const isAlone = !evidence.some(isOfDescription);
  const end = isAlone && os === undefined ? undefined : lastEnd(evidence, by);
  if (claimed !== true && isAlone && end === undefined) {
    const phone = { platform, model, os };
    const capability = capabilityFor(table, phone);
    const none = { unconfirmed: undefined, alsoNamed: undefined };
    return { phone, capability, ...none };
  }
  const words = wordsOf(stated, evidence, by);
  const counts = weighed(words, end, table);
  return { ...counts, alsoNamed: alsoNamedBy(words, counts.phone) };
}

/**
 * Which phone people are shown, best known by all words on it, whether it counts or not: in the
 * page, in the dealer's book and in what a customer signs.
 */
export function shownModel(
  stated: StatedModel,
  evidence: readonly unknown[],
  by: Omit<DescribedBy, 'now'>,
): PhoneModel {
  const { platform, model, os } = stated;
  if (!evidence.some(isOfDescription)) return { platform, model, os };
  return bestKnown(wordsOf(stated, evidence, { ...by, now: Number.POSITIVE_INFINITY }));
}

/** The words in their order, the phone's own row first. */
function wordsOf(
  { platform, model, os, claimed, saidAt = Number.NEGATIVE_INFINITY }: StatedModel,
  evidence: readonly unknown[],
  by: DescribedBy,
): readonly WordOfPhone[] {
  const first: Word = {
    from: claimed === true ? 'claim' : 'opening',
    platforms: platform === undefined ? [] : [platform],
    model,
    os,
    evidence: undefined,
    at: saidAt,
    seq: 0,
  };
  return withPhones([first, ...wordsIn(evidence, by)]);
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

function weighed(
  words: readonly WordOfPhone[],
  end: VersionEnd | undefined,
  table: readonly CapabilityRow[],
): Weighed {
  const platform = platformOf(words);
  const about = words.filter((word) => mayBeOf(word, platform.claimed));
  const os = osOf(about, end);
  const rowsOf = (model: string) =>
    capabilityFor(table, { platform: platform.claimed, model, os: os.claimed }).rows.join();
  const model = modelOf(about, rowsOf);
  const isKnown = platform.proven !== undefined;
  const phone: PhoneModel = {
    platform: platform.proven,
    model: isKnown ? model.proven : undefined,
    os: isKnown ? os.proven : undefined,
  };
  const claimed: PhoneModel = {
    platform: platform.claimed,
    model: model.claimed,
    os: os.claimed,
  };
  const own = capabilityFor(table, phone);
  const candidates = candidatesOf(words, claimed, table);
  const denied = deniedBy(candidates).filter((one) => own.abilities[one] !== false);
  const against = platform.against ?? model.against ?? os.against;
  const whole = against === undefined ? capabilityFor(table, claimed) : friendliest(candidates);
  if (whole.rows.length === own.rows.length && denied.length === 0) {
    return { phone, capability: own, unconfirmed: undefined };
  }
  const last = words.findLast((word) => word.evidence !== undefined);
  const unconfirmed: Unconfirmed = {
    ...becauseOf(against, os.ended, last),
    phone: claimed,
    capability: whole,
    denied,
    // Where a look was the last word, asking for the same look again would find as little.
    ...(last?.from === 'look' && isSince(last, end) ? { looked: true } : {}),
  };
  return { phone, capability: without(own, denied), unconfirmed };
}

function becauseOf(
  against: Word | undefined,
  ended: VersionEnd | undefined,
  last: Word | undefined,
): Pick<Unconfirmed, 'because' | 'evidence'> {
  if (against !== undefined) return { because: 'model-contradicted', evidence: against.evidence };
  if (ended !== undefined) return { because: 'version-outdated', evidence: ended.evidence };
  return { because: 'model-unconfirmed', evidence: last?.evidence };
}

/**
 * The rows of every field of a word that no later look settled, each filled up by what is best
 * known of the same kind of phone.
 */
function candidatesOf(
  words: readonly WordOfPhone[],
  claimed: PhoneModel,
  table: readonly CapabilityRow[],
): readonly Capability[] {
  const all = openWords(words, claimed.platform).flatMap(({ platforms, model, os }) =>
    (platforms.length > 0 ? platforms : [claimed.platform]).map((platform) => {
      const isAlike = platform === claimed.platform;
      const best = isAlike ? claimed : bestOf(words, platform);
      return { platform, model: model ?? best.model, os: os ?? best.os };
    }),
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
