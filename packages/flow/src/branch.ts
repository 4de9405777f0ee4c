/**
 * The possible outcomes of an act, a look or a habit: a small tree of coin tosses, with what is
 * counted on each path.
 */
import type { Mark } from './net.ts';
import type { PhoneState } from './phone-state.ts';

export type Branch =
  | { readonly kind: 'then'; readonly state: PhoneState; readonly marks: readonly Mark[] }
  | {
      readonly kind: 'coin';
      /** A parameter's id. */
      readonly parameter: string;
      readonly yes: Branch;
      readonly no: Branch;
    }
  /** The holder takes the phone home. */
  | { readonly kind: 'leaves'; readonly state: PhoneState; readonly marks: readonly Mark[] };

export function then(state: PhoneState, ...marks: readonly Mark[]): Branch {
  return { kind: 'then', state, marks };
}

export function coin(parameter: string, yes: Branch, no: Branch): Branch {
  return { kind: 'coin', parameter, yes, no };
}

/** `next` after `branch`, in every branch where the phone is still there. */
export function after(branch: Branch, next: (state: PhoneState) => Branch): Branch {
  switch (branch.kind) {
    case 'coin':
      return coin(branch.parameter, after(branch.yes, next), after(branch.no, next));
    case 'leaves':
      return branch;
    case 'then':
      return branch.marks.length === 0
        ? next(branch.state)
        : marked(next(branch.state), branch.marks);
    default:
      return branch satisfies never;
  }
}

function marked(branch: Branch, marks: readonly Mark[]): Branch {
  if (branch.kind === 'coin') {
    return coin(branch.parameter, marked(branch.yes, marks), marked(branch.no, marks));
  }
  return { ...branch, marks: [...marks, ...branch.marks] };
}
