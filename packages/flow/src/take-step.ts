/**
 * The outcomes when people take a step of the gate's list on a real phone: acts work or fail, looks
 * find or miss, words are right or wrong. The gate sees only the resulting records.
 *
 * Invariants: an act reaches what its capability row names, in truth and in the records (R02); a
 * look changes only the records; a word never changes the truth.
 */
import {
  type Act,
  type Compartment,
  type FindingClass,
  type FindingValue,
  type Method,
  reachedBy,
} from '@nagori/model';
import { STEPS, type StepDefinition, type StepId } from '@nagori/policy';
import { after, type Branch, coin, then } from './branch.ts';
import { prompting } from './holder.ts';
import type { Mark } from './net.ts';
import { type Followed, type PhoneState, withRecord } from './phone-state.ts';
import { finding, type StepPlace, word } from './record.ts';

type Effect = StepDefinition['effects'][number];

const RESETS: ReadonlySet<string> = new Set(['factory-reset', 'erase', 'overwrite']);

export function takeStep(id: StepId, state: PhoneState, place: StepPlace): Branch {
  const step: StepDefinition = STEPS[id];
  // On a reset phone, opening an app shows the set-up screen instead.
  if (step.needs.reset === false && state.wiped) return then(glanced(state, place));
  let branch: Branch = then(state);
  for (const effect of step.effects) {
    branch = after(branch, (reached) => effectOf(id, effect, reached, place));
  }
  // Some holders do not take an irreversible step that only they can take.
  const asks = step.actor === 'holder' && step.irreversible;
  return asks ? coin('does-it-there', branch, { kind: 'leaves', state, marks: [] }) : branch;
}

/** Staff see the set-up screen, so no user data is visible. */
export function glanced(state: PhoneState, place: StepPlace): PhoneState {
  return withRecord(state, finding(place, 'user-data', 'look', 'clear', 'eye', 'staff-1'));
}

function effectOf(id: StepId, effect: Effect, state: PhoneState, place: StepPlace): Branch {
  switch (effect.kind) {
    case 'look':
      return eachOf(followedOf(effect.on), state, (what, reached) =>
        look(id, what, effect.class, effect.method, effect.by, reached, place),
      );
    case 'act':
      return act(id, effect.act, effect.by, effect.on, state, place);
    case 'say':
      return eachOf(followedOf(effect.on), state, (what, reached) =>
        say(id, what, effect.method, reached, place),
      );
    case 'statement':
      return then(stated(state, place));
    case 'circumstance': {
      const details = effect.subjects.includes('sign-off') ? place.broken : [effect.detail ?? ''];
      let recorded = state;
      for (const about of effect.subjects) {
        for (const detail of details) recorded = withRecord(recorded, word(place, about, detail));
      }
      return effect.subjects.includes('prompt') ? prompting(recorded, place) : then(recorded);
    }
    case 'identity':
    case 'description':
    case 'custody':
      return then(state);
    default:
      return effect satisfies never;
  }
}

function eachOf(
  all: readonly Followed[],
  state: PhoneState,
  one: (what: Followed, state: PhoneState) => Branch,
): Branch {
  let branch: Branch = then(state);
  for (const what of all) branch = after(branch, (reached) => one(what, reached));
  return branch;
}

function followedOf(on: readonly Compartment[]): readonly Followed[] {
  const all: Followed[] = [];
  if (on.includes('user-data')) all.push('user-data');
  if (on.includes('felica')) all.push('felica');
  if (on.includes('jpki-key')) all.push('jpki');
  return all;
}

export function isLeft(state: PhoneState, what: Followed): boolean {
  if (what === 'user-data') return state.userData;
  return what === 'felica' ? state.felica : state.key !== 'none';
}

function look(
  id: StepId,
  what: Followed,
  lookClass: FindingClass,
  method: Method,
  by: string,
  state: PhoneState,
  place: StepPlace,
): Branch {
  const person = by === 'second' ? 'staff-2' : 'staff-1';
  const clear = withRecord(state, finding(place, what, method, 'clear', lookClass, person));
  if (!isLeft(state, what)) return then(clear);
  const seen = method === 'portal-not-registered' ? 'portal-registered' : method;
  const residue = withRecord(state, finding(place, what, seen, 'residue', lookClass, person));
  return coin(findsBy(lookClass), then(residue), then(clear, missed(id, what, place)));
}

function findsBy(lookClass: FindingClass): string {
  return lookClass === 'probe' ? 'probe-finds' : lookClass === 'app' ? 'app-finds' : 'eye-finds';
}

function missed(by: string, what: Followed, place: StepPlace): Mark {
  return { kind: 'missed', at: place.id, by, what };
}

function act(
  id: StepId,
  method: Act,
  by: string,
  on: readonly Compartment[] | undefined,
  state: PhoneState,
  place: StepPlace,
): Branch {
  const recorded = followedOf(on ?? reachedBy(place.capability, method, undefined));
  const person = by === 'holder' || by === 'authority' ? by : 'staff-1';
  const record = (from: PhoneState, value: FindingValue): PhoneState =>
    recorded.reduce(
      (reached, what) => withRecord(reached, finding(place, what, method, value, 'act', person)),
      from,
    );
  const left = recorded.filter((what) => isLeft(state, what));
  const gone = left.map((what): Mark => ({ kind: 'removed', at: place.id, by: id, what }));
  const works = then(record(emptied(state, recorded, RESETS.has(method)), 'clear'), ...gone);
  const fails = then(record(state, 'unknown'));
  if (method === 'key-deletion') return coin('deletion-arrives', works, fails);
  // On a phone with nothing inside a failure removes and leaves nothing.
  const parameter = worksBy(method, by);
  if (parameter === undefined || left.length === 0) return works;
  const passed = left.map((what) => missed(id, what, place));
  const wiped = { ...state, wiped: state.wiped || RESETS.has(method) };
  return coin(
    parameter,
    works,
    coin('failure-noticed', fails, then(record(wiped, 'clear'), ...passed)),
  );
}

/** Undefined: always works. */
function worksBy(method: Act, by: string): string | undefined {
  if (method === 'factory-reset') return 'reset-works';
  if (method === 'erase' || method === 'overwrite') return 'erase-works';
  // The holder's own apps show what they erased.
  return method === 'felica-erase' && by !== 'holder' ? 'felica-tool-works' : undefined;
}

/** The state with nothing left of what was reached. */
export function emptied(
  state: PhoneState,
  recorded: readonly Followed[],
  wiped: boolean,
): PhoneState {
  return {
    ...state,
    userData: state.userData && !recorded.includes('user-data'),
    felica: state.felica && !recorded.includes('felica'),
    key: recorded.includes('jpki') ? 'none' : state.key,
    wiped: state.wiped || wiped,
  };
}

function say(
  id: StepId,
  what: Followed,
  method: Method,
  state: PhoneState,
  place: StepPlace,
): Branch {
  const by = method === 'supplier-confirmed' ? 'supplier' : 'holder';
  const claims = (said: Method, value: FindingValue, from = state): PhoneState =>
    withRecord(from, finding(place, what, said, value, 'say', by));
  const left = isLeft(state, what);
  switch (method) {
    case 'declared-revoked': {
      const key = state.key === 'live' ? 'revoked' : state.key;
      return then(claims(method, 'unknown', { ...state, key }));
    }
    case 'declared-never': {
      if (state.key === 'revoked') return then(claims('declared-revoked', 'unknown'));
      if (!left) return then(claims(method, 'clear'));
      const wrong = then(claims(method, 'clear'), missed(id, what, place));
      return coin('says-never-wrongly', wrong, then(claims('declared-present', 'residue')));
    }
    case 'declared-erased': {
      if (!left) return then(claims(method, 'clear'));
      const wrong = then(claims(method, 'clear'), missed(id, what, place));
      if (what !== 'felica') return then(claims('declared-present', 'residue'));
      return coin('believes-reset-clears', wrong, then(claims('declared-present', 'residue')));
    }
    default:
      // A supplier confirms what its own records say: that it was erased.
      return left
        ? then(claims(method, 'clear'), missed(id, what, place))
        : then(claims(method, 'clear'));
  }
}

/** The authority knows the truth. The counter's equipment decides the binding (R07). */
function stated(state: PhoneState, place: StepPlace): PhoneState {
  const binding = place.jpkiReader ? 'B2' : 'B1';
  const [method, value]: [Method, FindingValue] =
    state.key === 'live'
      ? ['statement-live', 'residue']
      : state.key === 'revoked'
        ? ['statement-awaited', 'unknown']
        : ['statement-none', 'clear'];
  return withRecord(state, {
    ...finding(place, 'jpki', method, value, 'app', 'authority'),
    detail: binding,
  });
}
