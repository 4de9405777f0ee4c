/** Builds the records of a place: findings and words, with who, where and how. */
import type { Capability, FindingClass, FindingValue, Method } from '@nagori/model';
import type { Followed, PhoneRecord } from './phone-state.ts';

export interface StepPlace {
  readonly id: string;
  readonly operator: string;
  readonly stage: string;
  readonly capability: Capability;
  /** The counter has a reader, so a statement is bound to the element. */
  readonly jpkiReader: boolean;
  /** Rules that need a sign-off. */
  readonly broken: readonly string[];
}

export function finding(
  place: StepPlace,
  about: Followed,
  method: Method,
  value: FindingValue,
  lookClass: FindingClass,
  by: string,
): PhoneRecord {
  const { operator, stage } = place;
  return {
    kind: 'finding',
    about,
    method,
    value,
    class: lookClass,
    by,
    operator,
    stage,
    detail: '',
  };
}

export function word(place: StepPlace, about: string, detail: string): PhoneRecord {
  const { operator, stage } = place;
  return {
    kind: 'word',
    about,
    method: '',
    value: '',
    class: '',
    // People cannot sign off their own acts.
    by: about === 'sign-off' ? 'staff-3' : 'staff-1',
    operator,
    stage,
    detail,
  };
}
