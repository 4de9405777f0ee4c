/**
 * One compartment of the certificate, made from the proofs of its state: the act that its assurance
 * rests on, and who looked afterwards.
 *
 * Invariants: only proofs that counted are printed. Persons appear only as pseudonyms, which are
 * made here. A person of another operator has no pseudonym.
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

/** A compartment with the assurance that the gate gives it, where it is clear. */
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

/** The compartment as printed; undefined where it is neither clear nor impossible in the model. */
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
  // For an act of the holder, `person` is the member of staff who recorded it.
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

/** Rounded outwards to whole seconds, so that a span is never narrower than what is known. */
function timeOf(finding: Finding): object {
  const { from, until } = spanOf(finding);
  const at = Math.floor(from / SECOND_MS);
  return { at, ...(until > from ? { until: Math.max(at + 1, Math.ceil(until / SECOND_MS)) } : {}) };
}

/** The latest act with the printed assurance; undefined where the assurance rests on no act. */
function baseAct({ state, label }: LabelledState): Finding | undefined {
  if (label === undefined) return undefined;
  return latest(
    state.proofs.filter((proof) => proof.class === 'act' && wordOf(proof) === label.assurance),
  );
}

/** The assurance of an act, as in the gate: a removed card or lock is not called erased. */
function wordOf({ method }: Finding): PrintedAssurance {
  if (method === 'destruction') return 'destroyed';
  if (method === 'removal' || method === 'lock-removal') return 'observed';
  return method === 'overwrite' ? 'overwritten' : 'erased';
}

/**
 * After an act: the last later look by another person, since a person cannot verify their own act.
 * Without an act: the last two looks by two people.
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

/** JSON has no undefined, so an unknown field is left out. */
export function known(name: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [name]: value };
}
