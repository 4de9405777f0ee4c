/**
 * What holders do with their phones: before the visit, and after a prompt.
 *
 * Invariants: only the holder revokes; the element deletes after the revocation, in a phone that is
 * on and not reset (R03); on Android a reset reaches neither chip nor element (R02).
 */
import { type Capability, reachedBy } from '@nagori/model';
import { after, type Branch, coin, then } from './branch.ts';
import type { Mark } from './net.ts';
import { type Followed, type PhoneState, withRecord } from './phone-state.ts';
import { finding, type StepPlace } from './record.ts';

function removed(at: string, by: string, what: Followed): Mark {
  return { kind: 'removed', at, by, what };
}

/** Revokes or not; then the element deletes in time or not. */
function revoking(state: PhoneState, parameter: string, at: string): Branch {
  if (state.key !== 'live') return then(state);
  const revoked: PhoneState = { ...state, key: 'revoked' };
  if (state.condition === 'dead' || state.wiped) return coin(parameter, then(revoked), then(state));
  const deleted = then({ ...state, key: 'none' }, removed(at, 'revocation', 'jpki'));
  return coin(parameter, coin('deleted-in-time', deleted, then(revoked)), then(state));
}

/** The habits of one holder before the visit; until then the phone was in use. */
export function beforeVisit(state: PhoneState, capability: Capability): Branch {
  const holds = !capability.cannotHold.has('jpki-key');
  const chip = !capability.cannotHold.has('felica');
  const alive = state.condition !== 'dead';
  const habits = (prompted: boolean): Branch => {
    let branch: Branch = then({ ...state, prompted });
    if (holds) {
      branch = after(branch, (s) => coin('enrolled', then({ ...s, key: 'live' }), then(s)));
      const parameter = prompted ? 'revokes-prompted' : 'revokes-unprompted';
      branch = after(branch, (s) => revoking(s, parameter, 'holder'));
    }
    if (chip) {
      branch = after(branch, (s) => coin('uses-felica', then({ ...s, felica: true }), then(s)));
      const parameter = prompted ? 'clears-felica-prompted' : 'clears-felica-before';
      const gone = removed('holder', 'felica', 'felica');
      branch = after(branch, (s) =>
        s.felica && alive ? coin(parameter, then({ ...s, felica: false }, gone), then(s)) : then(s),
      );
    }
    if (alive) branch = after(branch, (s) => coin('resets-before', reset(s, capability), then(s)));
    return after(branch, (s) => then(withoutNeedlessPrompt(s)));
  };
  // A prompt concerns certificate and chip: without either it changes nothing.
  if (!holds && !chip) return habits(false);
  return coin('prompted-before', habits(true), habits(false));
}

function reset(state: PhoneState, capability: Capability): Branch {
  const reached = reachedBy(capability, 'factory-reset', undefined);
  const chip = state.felica && reached.includes('felica');
  const key = state.key !== 'none' && reached.includes('jpki-key');
  const marks = [removed('holder', 'reset', 'user-data')];
  if (chip) marks.push(removed('holder', 'reset', 'felica'));
  if (key) marks.push(removed('holder', 'reset', 'jpki'));
  return then(
    {
      ...state,
      wiped: true,
      userData: false,
      felica: state.felica && !chip,
      key: key ? 'none' : state.key,
    },
    ...marks,
  );
}

/** Reduces the state classes: with nothing to revoke or clear, a prompt makes no difference. */
function withoutNeedlessPrompt(state: PhoneState): PhoneState {
  const nothing = state.key !== 'live' && !state.felica;
  return nothing ? { ...state, prompted: false } : state;
}

/** The outcomes of a prompt at the counter. */
export function prompting(state: PhoneState, place: StepPlace): Branch {
  if (state.prompted) return then(state);
  const afterRevoking = after(revoking(state, 'revokes-prompted', place.id), (s) =>
    then(
      s.key === state.key
        ? s
        : withRecord(s, finding(place, 'jpki', 'declared-revoked', 'unknown', 'say', 'holder')),
    ),
  );
  const cleared = after(afterRevoking, (s) => {
    if (!s.felica || s.wiped || s.condition === 'dead') return then(s);
    const record = finding(place, 'felica', 'felica-erase', 'clear', 'act', 'holder');
    return coin(
      'clears-felica-prompted',
      then(withRecord({ ...s, felica: false }, record), removed(place.id, 'prompt', 'felica')),
      then(s),
    );
  });
  return after(cleared, (s) => then(withoutNeedlessPrompt({ ...s, prompted: true })));
}
