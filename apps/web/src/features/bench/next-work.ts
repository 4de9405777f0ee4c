/**
 * The possible next work for a phone that we hold: the operator's policies for its channel, the one
 * that its route needs first.
 *
 * Invariants: pure; the channel stays the one it came in by, except for the three outgoing
 * channels: to a buyer, back to its giver, to the police. A quarantined phone goes to the police
 * alone (R18).
 */
import type { HandoverDto, PolicyChoiceDto } from '@nagori/area-handover/wire';
import type { WordsDto } from '@nagori/http/wire';
import {
  type Channel,
  leavingRefused,
  type Receiver,
  type Route,
  receiversOf,
  type Stage,
  WAYS_OUT,
} from '@nagori/model';

export interface Work {
  readonly policy: string;
  readonly preset: string;
  readonly title: WordsDto;
  readonly presetTitle: WordsDto;
  /** Belongs to the default preset, or to the preset of the phone's last work. */
  readonly isUsual: boolean;
  readonly channel: Channel;
  readonly stage: Stage;
}

/** A collected phone is never sold whole (R12). */
const waysOutOf = (channel: Channel): readonly Channel[] =>
  channel === 'collection' ? WAYS_OUT.filter((one) => one !== 'sale') : WAYS_OUT;

/** Released under their own channel, since no giver was present to erase at purchase. */
const LOTS: readonly Channel[] = ['trade', 'procurement'];

const ORDER: readonly Stage[] = ['inspection', 'release', 'destruction', 'receipt'];

/** The next work that a route needs: the stage, and the channel if it is not the phone's own. */
const ASKED: Readonly<Record<Route, readonly [Stage, Channel?]>> = {
  inspection: ['inspection'],
  repair: ['inspection'],
  reuse: ['release'],
  loaner: ['release'],
  trade: ['release', 'sale'],
  sale: ['release', 'sale'],
  return: ['receipt', 'return'],
  authority: ['receipt', 'authority-seizure'],
  dismantle: ['destruction'],
  parts: ['destruction'],
  destruction: ['destruction'],
};

interface LastWork extends Pick<HandoverDto, 'route' | 'stage' | 'channel' | 'policy'> {
  readonly decision: Pick<HandoverDto['decision'], 'verdict'>;
}

/** `channel` is the one that the phone came in by. The work that its route needs comes first. */
export function nextWorks(
  policies: readonly PolicyChoiceDto[],
  channel: Channel,
  { route, stage: last, channel: lastChannel, policy: lastPolicy, decision }: LastWork,
): readonly Work[] {
  const own = policies.find(({ policy }) => policy === lastPolicy.id)?.preset;
  const works = policies.flatMap((choice): Work[] => {
    const { policy, preset, title, presetTitle, stage, channel: fits } = choice;
    if (stage === 'intake') return [];
    const by = fits.includes(channel) ? channel : waysOutOf(channel).find((c) => fits.includes(c));
    if (by === undefined) return [];
    if (decision.verdict === 'quarantine' && by !== 'authority-seizure') return [];
    const isUsual = choice.isUsual || preset === own;
    return [{ policy, preset, title, presetTitle, isUsual, channel: by, stage }];
  });
  const [stage, asked = channel] = route === undefined ? [] : ASKED[route];
  const by = asked === 'sale' && LOTS.includes(channel) ? channel : asked;
  const weight = (work: Work): number => {
    const place = ORDER.indexOf(work.stage) * 2 + (work.channel === channel ? 0 : 1);
    // The work that was just done does not come next, unless its verdict has changed since.
    const isOver = route === undefined || decision.verdict === 'accept';
    if (isOver && work.stage === last && work.channel === lastChannel) return place + 100;
    return work.stage === stage && work.channel === by ? -1 : place;
  };
  const isOther = ({ preset }: Work): number => (preset === own ? 0 : 1);
  return works.toSorted((a, b) => weight(a) - weight(b) || isOther(a) - isOther(b));
}

type Leaving = Pick<HandoverDto, 'route'> & {
  readonly decision: Pick<HandoverDto['decision'], 'verdict' | 'route' | 'custody'>;
};

/** To whom the gate lets the phone go now, by its confirmed route; the server asks it again. */
export function mayReceive({ route, decision }: Leaving): readonly Receiver[] {
  const now = { ...decision, route: decision.route.map(({ id }) => id) };
  return receiversOf(route).filter((to) => leavingRefused(now, to, route) === undefined);
}

/** We hold the phone and it has not ended, so there can be next work. */
export function isInHand({
  state,
  stage,
  inOurHands,
}: Pick<HandoverDto, 'state' | 'stage' | 'inOurHands'>): boolean {
  if (state === 'taken') return true;
  // Work that ended without its goal. At intake the phone went home with its giver, unless it was
  // in our hands before.
  const isHere = stage !== 'intake' || inOurHands === true;
  return isHere && (state === 'refused' || state === 'expired');
}

/** Whether the maker is known from the platform. */
export const isApple = ({ phone: { platform } }: Pick<HandoverDto, 'phone'>): boolean =>
  platform === 'ios' || platform === 'ipados';
