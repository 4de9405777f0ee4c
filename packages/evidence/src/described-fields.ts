/**
 * What all words come to in one field of a description: kind of phone, model, version.
 *
 * Invariants: model and version belong to the kind of phone that they were said of, and a version
 * to the model: fields of two words never make a phone that no person described. A version only
 * grows: a newer word of anyone, a use and a new board end what an older one gave (R29).
 */
import { compareVersions, type PhoneModel, type Platform } from '@nagori/model';
import type { Word } from './description-words.ts';
import { isSince, type VersionEnd } from './version-ends.ts';

/** A word with the phone that it speaks of. */
export interface WordOfPhone extends Word {
  /** Named by it, else by a person or the phone before it; empty: no kind is known. */
  readonly kinds: readonly Platform[];
  /** The model that its version was said of. */
  readonly ofModel: string | undefined;
}

/** What all words come to in one field. */
interface Field<Value> {
  readonly proven: Value | undefined;
  readonly claimed: Value | undefined;
  /** The last word of those that do not go together. */
  readonly against?: Word | undefined;
}

/** `words` in their order, each with the phone that it speaks of. */
export function withPhones(words: readonly Word[]): readonly WordOfPhone[] {
  let [before, model]: [readonly Platform[], string | undefined] = [[], undefined];
  return words.map((word) => {
    const { platforms } = word;
    const kinds = platforms.length > 0 ? platforms : before;
    const isSameKind = kinds.some((one) => before.includes(one));
    const ofModel = word.model ?? (isSameKind ? model : undefined);
    if (isTrusted(word)) [before, model] = [kinds, ofModel];
    return { ...word, kinds, ofModel };
  });
}

/** Whether its model and version may be those of such a phone. */
export function mayBeOf({ kinds }: WordOfPhone, platform: Platform | undefined): boolean {
  return kinds.length === 0 || platform === undefined || kinds.includes(platform);
}

/** The last look on a field and what came after it; all words where none was made. */
function sinceLook<Of extends Word>(words: readonly Of[], has: (word: Of) => boolean) {
  const all = words.filter(has);
  const look = all.findLast(({ from }) => from === 'look');
  if (look === undefined) return all;
  // What cannot be shown to come before the look was not settled by it.
  return all.filter((word) => word === look || !isBefore(word, look));
}

const isBefore = (a: Word, b: Word): boolean => a.at < b.at || (a.at === b.at && a.seq < b.seq);

/** By whom it is best known: a look, a person at a station, the phone, a file. */
function best<Of extends Word>(words: readonly Of[]): Of | undefined {
  for (const from of ['look', 'opening', 'phone', 'claim'] as const) {
    const found = words.find((word) => word.from === from);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isTrusted = ({ from }: Word): boolean => from !== 'claim' && from !== 'against';

/** A person or the phone said it of a kind of phone that they named. */
const isProof = (word: WordOfPhone): boolean => isTrusted(word) && word.kinds.length > 0;

const hasPlatform = ({ platforms }: Word): boolean => platforms.length > 0;
const hasModel = ({ model }: Word): boolean => model !== undefined;
const hasOs = ({ os }: Word): boolean => os !== undefined;

export function platformOf(words: readonly WordOfPhone[]): Field<Platform> {
  const said = sinceLook(words, hasPlatform);
  const exact = said.filter(({ platforms }) => platforms.length === 1);
  const claimed = best(exact)?.platforms[0];
  const against = said.findLast(({ platforms }) =>
    said.some((other) => !other.platforms.some((one) => platforms.includes(one))),
  );
  const isProven = against === undefined && exact.some(isTrusted);
  return { proven: isProven ? claimed : undefined, claimed, against };
}

/** Names differ from shop to shop: two go together where the same rows are about them. */
export function modelOf(
  words: readonly WordOfPhone[],
  rowsOf: (model: string) => string,
): Field<string> {
  const said = sinceLook(words, hasModel);
  const claimed = best(said)?.model;
  const against = said.findLast(({ model = '' }) =>
    said.some((other) => rowsOf(other.model ?? '') !== rowsOf(model)),
  );
  const isProven = against === undefined && said.some(isProof);
  return { proven: isProven ? claimed : undefined, claimed, against };
}

/** A newer version of the same phone is ordinary where a person or the phone says it. */
export function osOf(
  words: readonly WordOfPhone[],
  end: VersionEnd | undefined,
): Field<string> & { readonly ended?: VersionEnd | undefined } {
  const said = sinceLook(words, hasOs);
  const trusted = said.filter(isTrusted);
  const last = trusted.at(-1);
  const claimed = (last ?? said.find(({ from }) => from === 'claim'))?.os;
  if (last === undefined) return { proven: undefined, claimed };
  const isNewer = (os = '', than = '') => compareVersions(os, than) > 0;
  const against =
    trusted.find(({ os }, i) => i > 0 && isNewer(trusted[i - 1]?.os, os)) ??
    said.find(({ os }) => isNewer(os, last.os)) ??
    words.find((word) => isLookAtAnother(word, last));
  if (against !== undefined) return { proven: undefined, claimed, against };
  if (!isSince(last, end)) return { proven: undefined, claimed, ended: end };
  return { proven: isProof(last) ? last.os : undefined, claimed };
}

/** A later look that saw another model, and not its version. */
function isLookAtAnother(word: WordOfPhone, of: WordOfPhone): boolean {
  const { from, model } = word;
  if (from !== 'look' || model === undefined || of.ofModel === undefined) return false;
  return model !== of.ofModel && isBefore(of, word);
}

/** The best known of all fields, whether it counts or not. */
export function bestKnown(words: readonly WordOfPhone[]): PhoneModel {
  const platform = platformOf(words).claimed;
  const about = words.filter((word) => mayBeOf(word, platform));
  const model = best(sinceLook(about, hasModel))?.model;
  return { platform, model, os: osOf(about, undefined).claimed };
}

/** The best known of such a phone. */
export function bestOf(words: readonly WordOfPhone[], platform: Platform | undefined): PhoneModel {
  const own = words.filter(({ kinds }) => platform !== undefined && kinds.includes(platform));
  return { model: best(own.filter(hasModel))?.model, os: own.findLast(hasOs)?.os };
}

/** Each word with those of its fields that no later look settled, where there are any. */
export function openWords(
  words: readonly WordOfPhone[],
  platform: Platform | undefined,
): readonly Pick<WordOfPhone, 'platforms' | 'model' | 'os'>[] {
  const about = words.filter((word) => mayBeOf(word, platform));
  const kinds = new Set(sinceLook(words, hasPlatform));
  const models = new Set(sinceLook(about, hasModel));
  const versions = new Set(sinceLook(about, hasOs));
  return words.flatMap((word) => {
    const isOfKind = kinds.has(word);
    const isOpen = isOfKind || models.has(word) || versions.has(word);
    if (!isOpen) return [];
    const { platforms, model, os } = word;
    const isOther = isOfKind && !mayBeOf(word, platform);
    return [
      {
        platforms: isOfKind ? platforms : [],
        model: isOther || models.has(word) ? model : undefined,
        os: isOther || versions.has(word) ? os : undefined,
      },
    ];
  });
}
