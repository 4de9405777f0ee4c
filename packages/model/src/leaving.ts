/**
 * Whether a phone may go by a route, and leave our hands by it, by the gate's decision of this
 * moment (R12, R18, R20; docs/adr/0103).
 *
 * Invariants: a quarantined phone goes to the police alone. To whom uses it next, or to another
 * operator, it goes only as confirmed: accepted for this route, or to destruction where the gate
 * says destroy. The giver gets back what the gate holds or refuses, but never what is ours and must
 * be destroyed. What the police take is not judged here.
 */
import type { Route } from './channel.ts';
import type { Decision } from './decision.ts';

/** To whom a phone leaves our hands: its next user, whoever gave it, an operator, the police. */
export const RECEIVERS = ['holder', 'giver', 'operator', 'authority'] as const;
export type Receiver = (typeof RECEIVERS)[number];

const RECEIVERS_OF: Readonly<Record<Route, readonly Receiver[]>> = {
  inspection: [],
  repair: ['operator'],
  dismantle: ['operator'],
  parts: ['operator'],
  destruction: ['operator'],
  reuse: ['holder'],
  loaner: ['holder'],
  trade: ['operator'],
  sale: ['holder', 'operator'],
  return: ['giver'],
  authority: ['authority'],
};

/** Who may receive a phone on this route. */
export const receiversOf = (route: Route | undefined): readonly Receiver[] =>
  route === undefined ? [] : RECEIVERS_OF[route];

export type LeavingRefusal = 'quarantined' | 'not-accepted' | 'route-not-allowed';

/** Undefined: the gate lets the phone go by this route. */
export function routeRefused(
  { verdict, route: open }: Pick<Decision, 'verdict' | 'route'>,
  route: Route,
): LeavingRefusal | undefined {
  if (verdict === 'quarantine') return 'quarantined';
  // Where the gate says destroy, that is the phone's only route (R12).
  if (verdict === 'destroy' && route === 'destruction') return undefined;
  if (verdict !== 'accept') return 'not-accepted';
  return open.includes(route) ? undefined : 'route-not-allowed';
}

/** `route`: the confirmed one; undefined: none was. Undefined: the phone may leave to `to`. */
export function leavingRefused(
  decision: Pick<Decision, 'verdict' | 'route' | 'custody'>,
  to: Receiver,
  route: Route | undefined,
): LeavingRefusal | undefined {
  if (route === undefined || !receiversOf(route).includes(to)) return 'route-not-allowed';
  if (to === 'authority') return undefined;
  return to === 'giver' ? returnRefused(decision) : routeRefused(decision, route);
}

/** Undefined: the giver may have the phone back. */
export function returnRefused({
  verdict,
  custody,
}: Pick<Decision, 'verdict' | 'custody'>): LeavingRefusal | undefined {
  if (verdict === 'quarantine') return 'quarantined';
  return custody === 'destroy-board' ? 'not-accepted' : undefined;
}
