/**
 * One compartment of the certificate out of the proofs of its state: the act that its word rests
 * on, and who looked afterwards.
 *
 * Invariants: only what counted is printed; persons become pseudonyms here and leave as nothing
 * else; a person of another operator has no mark of ours.
 */
import {
  after,
  type Compartment,
  type CompartmentState,
  type Finding,
  SECOND_MS,
  spanOf,
} from '@nagori/model';
import type { PrintedAssurance } from './claims.ts';
import { isByOther, isLook } from './looks.ts';
import { personMark } from './person-mark.ts';
import { isAct, MEDIUM_OF, sanitizationOf } from './sanitization.ts';

/** A compartment with the word that the gate allows beside it, if it is clear. */
export interface LabelledState {
  readonly state: CompartmentState;
  readonly label?:
    | { readonly assurance: PrintedAssurance; readonly confirmed: boolean }
    | undefined;
}

export interface MarkKey {
  readonly salt: Uint8Array;
  readonly operator: string;
}

/** The compartment as the certificate tells it; undefined where it is neither clear nor absent. */
export function clearedPart(labelled: LabelledState, key: MarkKey): unknown {
  const { state, label } = labelled;
  const on: Compartment = state.compartment;
  const medium = MEDIUM_OF[on];
  if (state.state === 'na') return { on, medium, state: 'na' };
  if (state.state !== 'clear' || label === undefined) return undefined;
  const act = baseAct(labelled);
  return {
    on,
    medium,
    state: 'clear',
    assurance: label.assurance,
    confirmed: label.confirmed,
    sanitization: act !== undefined && isAct(act.method) ? sanitizationOf(act.method) : 'none',
    ...(act === undefined
      ? {}
      : { act: { technique: act.method, actor: act.actor, ...happened(act, key) } }),
    looks: looksAfter(state.proofs, act).map((look) => ({
      method: look.method,
      ...happened(look, key),
    })),
  };
}

function happened(finding: Finding, key: MarkKey): object {
  const ours = finding.operator === undefined || finding.operator === key.operator;
  // The person named beside what a holder did is the one who wrote it down.
  const person = ours && finding.actor !== 'holder' ? finding.person : undefined;
  return {
    ...timeOf(finding),
    ...known('by', person && personMark(key.salt, key.operator, person)),
    ...known(
      'tool',
      finding.tool && { name: finding.tool, ...known('version', finding.toolVersion) },
    ),
  };
}

/** Rounded outwards to seconds: a span is never given narrower than it is known. */
function timeOf(finding: Finding): object {
  const { from, until } = spanOf(finding);
  const at = Math.floor(from / SECOND_MS);
  return { at, ...(until > from ? { until: Math.max(at + 1, Math.ceil(until / SECOND_MS)) } : {}) };
}

/** The latest act that carries the word printed; undefined where the word rests on none. */
export function baseAct({ state, label }: LabelledState): Finding | undefined {
  if (label === undefined) return undefined;
  return latest(
    state.proofs.filter((proof) => proof.class === 'act' && wordOf(proof) === label.assurance),
  );
}

/** As the gate words acts: what is taken out or taken off is not erased. */
function wordOf({ method }: Finding): PrintedAssurance {
  if (method === 'destruction') return 'destroyed';
  if (method === 'removal' || method === 'lock-removal') return 'observed';
  return method === 'overwrite' ? 'overwritten' : 'erased';
}

/**
 * After an act: the last look that came later, by another person; the own eyes of who acted verify
 * nothing. Without an act: the last two looks, by two people.
 */
function looksAfter(proofs: readonly Finding[], act: Finding | undefined): readonly Finding[] {
  const looks = proofs.filter(isLook);
  const first = latest(
    act === undefined
      ? looks
      : looks.filter((look) => after(look.interval, act.interval) && isByOther(look, act)),
  );
  if (first === undefined) return [];
  if (act !== undefined) return [first];
  const second = latest(looks.filter((look) => isByOther(look, first)));
  return second === undefined ? [first] : [first, second];
}

function latest(findings: readonly Finding[]): Finding | undefined {
  return findings.reduce<Finding | undefined>(
    (best, next) => (best === undefined || next.interval.t > best.interval.t ? next : best),
    undefined,
  );
}

/** JSON has no undefined: a field that is not known is not there. */
export function known(name: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [name]: value };
}
