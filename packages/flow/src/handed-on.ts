/**
 * Carries a phone from one place to the next with only the records that its next readers can tell
 * apart, so that there are few state classes.
 */
import { CHANNELS } from '@nagori/model';
import { inOrder, type PhoneState, summary } from './phone-state.ts';
import type { Place } from './schema.ts';
import type { World } from './world.ts';

export class HandedOn {
  readonly #world: World;
  /** Operators that later ask for the erasure at purchase (R10). */
  readonly #asking = new Set<string>();

  constructor(world: World) {
    this.#world = world;
    for (const place of world.places.values()) {
      if (place.operator !== undefined && this.#asksForErasures(place)) {
        this.#asking.add(place.operator);
      }
    }
  }

  /**
   * The phone on arrival at `place`: with records if the operator of the place reads them again.
   */
  to(place: Place, state: PhoneState): PhoneState {
    if (state.owner === 'holder') {
      // Before the next user a cracked screen is repaired; the flow counts no repairs.
      const mended = state.condition === 'cracked' && place.stage !== 'intake';
      return mended ? { ...state, condition: 'ok' } : state;
    }
    // Without its holder a running phone is as good as reset: only the holder opens its apps.
    const condition = state.condition === 'cracked' ? 'ok' : state.condition;
    const alone: PhoneState = { ...state, condition, wiped: true, prompted: false };
    if (state.owner === place.operator) {
      if (!this.#readsOn(place)) return { ...alone, records: [] };
      return summary(alone, this.#asking.has(place.operator));
    }
    if (this.#world.passport && !state.again) return summary(alone, true);
    return { ...alone, owner: 'supplier', records: [] };
  }

  /** The phone as a place that decides nothing passes it on. */
  past(state: PhoneState): PhoneState {
    const travels = this.#world.passport && !state.again;
    return travels ? state : { ...state, records: [], owner: 'supplier' };
  }

  #asksForErasures(place: Place): boolean {
    return place.variants.some((variant) =>
      (variant.channel ?? CHANNELS).some((channel) => {
        const policy = this.#world.policyOf(place, variant, channel);
        return policy !== undefined && policy !== 'nobody' && policy.asksForErasures;
      }),
    );
  }

  /** Whether this operator judges by the records, here or later. */
  #readsOn(place: Place): boolean {
    const judges = place.variants.some(({ preset }) => preset !== undefined);
    if (this.#world.passport || judges) return true;
    return this.#world.edges.some(({ from, to }) => {
      const next = this.#world.places.get(to);
      const ours = from === place.id && next?.operator === place.operator;
      return ours && next !== undefined && this.#readsOn(next);
    });
  }
}

/** Ownership passes with the phone. */
export function taken(state: PhoneState, place: Place): PhoneState {
  const operator = place.operator as string;
  const record = {
    kind: 'taken',
    about: state.owner,
    method: '',
    value: '',
    class: '',
    by: '',
    operator,
    stage: '',
    // Collected phones never come back into use (R12); for others the channel does not matter.
    detail: state.channel === 'collection' ? state.channel : '',
  } as const;
  return { ...state, owner: operator, records: inOrder([...state.records, record]) };
}

export function accepted(state: PhoneState, place: Place): PhoneState {
  return place.takes && state.owner !== place.operator ? taken(state, place) : state;
}
