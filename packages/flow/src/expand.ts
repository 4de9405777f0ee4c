/**
 * Expands every possible phone through every place into the graph of all outcomes: the net. A place
 * judges by the gate and takes the first step of its list, repeatedly, until the gate no longer
 * says hold, or nothing changes and the policy's deadline passes.
 *
 * Invariants: the gate is asked at every turn, and sees only what is recorded; nothing random is
 * drawn here.
 */
import type { Channel, Route } from '@nagori/model';
import type { CompiledPolicy, StepId } from '@nagori/policy';
import { then } from './branch.ts';
import { Gate } from './gate-memo.ts';
import { accepted, HandedOn, taken } from './handed-on.ts';
import { beforeVisit, prompting } from './holder.ts';
import type { Mark, Net, Point } from './net.ts';
import { NetBuilder } from './net-builder.ts';
import {
  type Condition,
  FOLLOWED,
  leftBits,
  type PhoneState,
  stateKey,
  withoutRecordsOf,
} from './phone-state.ts';
import type { StepPlace } from './record.ts';
import { type Edge, fits, type Place } from './schema.ts';
import { emptied, glanced, isLeft, takeStep } from './take-step.ts';
import type { World } from './world.ts';

/** Failed acts and residues at one place, for one phone, after which the place gives up. */
const MOST_SETBACKS = 2;

/** Every path that a phone can take in this world. `remember: false` asks the gate every time. */
export function expand(world: World, remember = true): Net {
  return new Expansion(world, remember).run();
}

/** One phone at one place under one way of working, and what was done with it there. */
interface Turn {
  readonly place: Place;
  readonly policy: CompiledPolicy;
  readonly first: boolean;
  readonly setbacks: number;
  readonly overdue: boolean;
}

class Expansion {
  readonly #world: World;
  readonly #gate: Gate;
  readonly #net: NetBuilder;
  readonly #ways = new Map<string, number[]>();
  readonly #handedOn: HandedOn;

  constructor(world: World, remember: boolean) {
    this.#world = world;
    this.#gate = new Gate(world, remember);
    this.#net = new NetBuilder(
      world.parameters.map(({ id }) => id),
      [...world.places.keys()],
    );
    this.#handedOn = new HandedOn(world);
  }

  run(): Net {
    const start = this.#net.point('start', () => this.#born());
    return this.#net.finish(start, this.#ways, this.#gate.decisions);
  }

  /** A new phone: its kind, its condition, its way in, its holder's habits. */
  #born(): Point {
    const net = this.#net;
    return net.choice(
      this.#world.kinds.map((kind) => ({
        weight: net.weight(kind.weight),
        to: net.point(`born ${kind.id}`, () => this.#bornInto(kind.id)),
        marks: [],
      })),
    );
  }

  #bornInto(kind: string): Point {
    const net = this.#net;
    const into = (condition: Condition): number =>
      net.point(`born ${kind} ${condition}`, () => this.#sent(kind, condition));
    return {
      kind: 'coin',
      parameter: net.parameter('dead'),
      arcs: [
        net.arc(into('dead'), []),
        net.arc(
          net.point(`born ${kind} alive`, () => ({
            kind: 'coin',
            parameter: net.parameter('cracked'),
            arcs: [net.arc(into('cracked'), []), net.arc(into('ok'), [])],
          })),
          [],
        ),
      ],
    };
  }

  #sent(kind: string, condition: Condition): Point {
    const entry = [...this.#world.places.values()].find((place) => place.kind === 'entry');
    const edges = this.#world.edges.filter(({ from }) => from === entry?.id);
    return this.#net.choice(
      edges.map((edge) => ({
        weight: this.#net.weight(edge.weight),
        to: this.#net.point(`holder ${kind} ${condition} ${edge.to} ${edge.channel}`, () =>
          this.#home(kind, condition, edge),
        ),
        marks: [],
      })),
    );
  }

  #home(kind: string, condition: Condition, edge: Edge): Point {
    const capability = this.#gate.capabilityOf(kind);
    const fresh: PhoneState = {
      kind,
      condition,
      channel: edge.channel as Channel,
      userData: true,
      felica: false,
      key: 'none',
      wiped: false,
      prompted: false,
      again: false,
      owner: 'holder',
      records: [],
    };
    const name = `${edge.to}/${edge.channel}`;
    const moved: Mark = { kind: 'moved', from: edge.from, to: edge.to };
    const arrive = (state: PhoneState): number => {
      const to = this.#enter(edge.to, edge.from, state);
      const way = this.#ways.get(name) ?? [];
      if (!way.includes(to)) this.#ways.set(name, [...way, to]);
      return to;
    };
    return this.#net.branch(beforeVisit(fresh, capability), arrive, arrive, [moved]);
  }

  #enter(placeId: string, from: string, state: PhoneState): number {
    const place = this.#place(placeId);
    if (place.kind === 'end') {
      const left = leftBits(state);
      return this.#net.point(
        `end ${placeId} ${from} ${left}`,
        () => ({ kind: 'end', place: placeId, from, left }),
        placeId,
      );
    }
    if (place.kind === 'passes') return this.#pass(place, state);
    const arriving = this.#handedOn.to(place, state);
    const name = `enter ${placeId} ${stateKey(arriving)}`;
    return this.#net.point(name, () => this.#arrived(place, arriving), placeId);
  }

  #pass(place: Place, state: PhoneState): number {
    if (place.destroys) return this.#crush(place, state);
    const handed = this.#handedOn.past(state);
    const name = `pass ${place.id} ${stateKey(handed)}`;
    return this.#net.point(name, () => this.#leave(place, handed, undefined), place.id);
  }

  /** Everything on the board is destroyed with it (R12). */
  #crush(place: Place, state: PhoneState): number {
    const left = FOLLOWED.filter((what) => isLeft(state, what));
    const marks = left.map(
      (what): Mark => ({ kind: 'removed', at: place.id, by: 'crushed', what }),
    );
    const crushed = emptied(state, FOLLOWED, true);
    const gone: PhoneState = { ...crushed, condition: 'dead', prompted: false, records: [] };
    const name = `crush ${place.id} ${left} ${stateKey(gone)}`;
    return this.#net.point(name, () => this.#leave(place, gone, undefined, marks), place.id);
  }

  /** What is seen and said before the first judgement. */
  #arrived(place: Place, given: PhoneState): Point {
    const stepPlace = this.#stepPlace(place, given);
    let state = given;
    if (place.stage !== 'intake' && state.owner !== place.operator) state = taken(state, place);
    if (place.sees && state.wiped && state.condition !== 'dead' && place.stage === 'intake') {
      state = glanced(state, stepPlace);
    }
    const there = place.counter && state.owner === 'holder' && !state.prompted;
    const something = state.key === 'live' || state.felica;
    const chooses = (s: PhoneState): number =>
      this.#net.point(`choose ${place.id} ${stateKey(s)}`, () => this.#choose(place, s));
    if (!there || !something) return this.#net.branch(then(state), chooses, chooses);
    const prompted = prompting(state, stepPlace);
    const branch = { kind: 'coin', parameter: 'prompted-at-counter' } as const;
    return this.#net.branch({ ...branch, yes: prompted, no: then(state) }, chooses, chooses);
  }

  /** Ways of working with the same policy are merged, with the sum of their weights. */
  #choose(place: Place, state: PhoneState): Point {
    const weights = new Map<CompiledPolicy | 'nobody', number>();
    const brand = this.#world.kinds.find(({ id }) => id === state.kind)?.brand ?? 'own';
    for (const variant of place.variants) {
      if (!fits(variant, state.channel, brand)) continue;
      const policy = this.#world.policyOf(place, variant, state.channel);
      if (policy === undefined) throw new RangeError(`no policy at \`${place.id}\``);
      weights.set(policy, (weights.get(policy) ?? 0) + variant.count);
    }
    return this.#net.choice(
      [...weights].map(([policy, count]) => ({
        weight: { fixed: count },
        to:
          policy === 'nobody'
            ? this.#unjudged(place, state)
            : this.#judge({ place, policy, first: true, setbacks: 0, overdue: false }, state),
        marks: [],
      })),
    );
  }

  #unjudged(place: Place, state: PhoneState): number {
    const next = accepted(state, place);
    return this.#net.point(`unjudged ${place.id} ${stateKey(next)}`, () =>
      this.#leave(place, next, undefined),
    );
  }

  #judge(turn: Turn, known: PhoneState): number {
    const state = this.#world.jpkiUnasked ? withoutRecordsOf('jpki', known) : known;
    const { place, policy, first, setbacks, overdue } = turn;
    const rest = `${first ? 'f' : ''}${setbacks}${overdue ? 'o' : ''}`;
    const name = `judge ${place.id} ${this.#gate.shortName(policy)} ${rest}`;
    return this.#net.point(`${name} ${stateKey(state)}`, () => this.#judged(turn, state));
  }

  #judged(turn: Turn, state: PhoneState): Point {
    const { place, policy, overdue } = turn;
    const operator = place.operator as string;
    const judged = this.#gate.judge(state, { policy, operator, overdue });
    const { verdict, route, step } = judged;
    const marks: Mark[] = turn.first
      ? [{ kind: 'verdict', at: place.id, verdict }]
      : overdue
        ? [{ kind: 'verdict', at: place.id, verdict: 'overdue' }]
        : [];
    switch (verdict) {
      case 'accept':
        return this.#leave(place, accepted(state, place), route, marks);
      case 'hold':
        if (step === undefined) throw new RangeError(`a hold without a step at \`${place.id}\``);
        return this.#step(turn, state, step, judged.broken, marks);
      case 'refuse':
        return this.#turned(place, place.refused, state, marks);
      case 'destroy':
        return this.#turned(place, place.destroyed, state, marks);
      case 'quarantine':
        throw new RangeError('no simulated phone is lost or stolen');
      default:
        return verdict satisfies never;
    }
  }

  #step(
    turn: Turn,
    state: PhoneState,
    step: StepId,
    broken: readonly string[],
    marks: readonly Mark[],
  ): Point {
    const { place } = turn;
    const wait = this.#world.parameters.find(({ id }) => id === `wait-${step}`);
    const counted: readonly Mark[] =
      wait === undefined
        ? marks
        : [...marks, { kind: 'waited', at: place.id, for: step, hours: wait.value }];
    const stays = (next: PhoneState): number => {
      const setbacks = turn.setbacks + (wentWrong(state, next) ? 1 : 0);
      const stuck = setbacks === turn.setbacks && stateKey(next) === stateKey(state);
      if (stuck || setbacks > MOST_SETBACKS) return this.#overdue(turn, next);
      return this.#judge({ ...turn, first: false, setbacks }, next);
    };
    const home = (next: PhoneState): number => this.#refusedAt(place, next);
    const stepPlace = { ...this.#stepPlace(place, state, turn.policy), broken };
    const branch = takeStep(step, state, stepPlace);
    return this.#net.branch(branch, stays, home, counted);
  }

  #overdue(turn: Turn, state: PhoneState): number {
    return this.#judge({ ...turn, first: false, overdue: true }, state);
  }

  #refusedAt(place: Place, state: PhoneState): number {
    const point = this.#turned(place, place.refused, state, []);
    const name = `home ${place.id} ${stateKey(state)}`;
    return this.#net.point(name, () => point);
  }

  #turned(place: Place, to: string | undefined, state: PhoneState, marks: readonly Mark[]): Point {
    if (to === undefined) throw new RangeError(`\`${place.id}\` has no way for such phones`);
    const moved: Mark = { kind: 'moved', from: place.id, to };
    return this.#net.pass(this.#enter(to, place.id, state), [...marks, moved]);
  }

  #leave(
    place: Place,
    state: PhoneState,
    route: readonly Route[] | undefined,
    marks: readonly Mark[] = [],
  ): Point {
    const open = this.#world.edges.filter(
      (edge) =>
        edge.from === place.id &&
        (edge.only === undefined || edge.only.includes(state.channel)) &&
        !(edge.once && state.again) &&
        (route === undefined ||
          edge.routes === undefined ||
          edge.routes.some((one) => route.includes(one))),
    );
    const order = Math.min(...open.map((edge) => edge.order));
    const first = open.filter((edge) => edge.order === order);
    if (first.length === 0) throw new RangeError(`no way on from \`${place.id}\``);
    return this.#net.choice(
      first.map((edge) => {
        const moved: Mark = { kind: 'moved', from: place.id, to: edge.to };
        const next: PhoneState = {
          ...state,
          channel: edge.channel ?? state.channel,
          again: state.again || edge.once,
        };
        return {
          weight: this.#net.weight(edge.weight),
          to: this.#enter(edge.to, place.id, next),
          marks: [...marks, moved],
        };
      }),
    );
  }

  #place(id: string): Place {
    const place = this.#world.places.get(id);
    if (place === undefined) throw new RangeError(`no place is called \`${id}\``);
    return place;
  }

  #stepPlace(place: Place, state: PhoneState, policy?: CompiledPolicy): StepPlace {
    const equipment = policy === undefined ? [] : this.#gate.equipmentAt(policy, state.kind);
    return {
      id: place.id,
      operator: place.operator as string,
      stage: place.stage as string,
      capability: this.#gate.capabilityOf(state.kind),
      jpkiReader: equipment.includes('jpki-reader'),
      broken: [],
    };
  }
}

/** Whether the last step recorded a failure or a residue. */
function wentWrong(before: PhoneState, now: PhoneState): boolean {
  return now.records.some(
    (record) =>
      (record.value === 'residue' || (record.value === 'unknown' && record.class === 'act')) &&
      !before.records.includes(record),
  );
}
