/** Builds a net point by point; a name that was already built returns the same point. */
import type { Branch } from './branch.ts';
import type { Arc, Mark, Net, Point, Weight } from './net.ts';
import type { PhoneState } from './phone-state.ts';

/** A path to a point, with what is counted on it. */
export interface Way {
  readonly weight: Weight;
  readonly to: number;
  readonly marks: readonly Mark[];
}

export class NetBuilder {
  readonly points: (Point | undefined)[] = [];
  readonly entersPlace: number[] = [];
  readonly marks: Mark[] = [];
  readonly places: string[];
  readonly #byName = new Map<string, number>();
  readonly #markIds = new Map<string, number>();
  readonly #parameterIds: ReadonlyMap<string, number>;
  readonly #order: number[] = [];
  #coins = 0;

  constructor(parameters: readonly string[], places: readonly string[]) {
    this.#parameterIds = new Map(parameters.map((id, number) => [id, number]));
    this.places = [...places];
  }

  /** The point with this name; built once, after its successors. */
  point(name: string, build: () => Point, place?: string): number {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const id = this.points.length;
    this.points.push(undefined);
    this.entersPlace.push(place === undefined ? -1 : this.places.indexOf(place));
    this.#byName.set(name, id);
    this.points[id] = build();
    this.#order.push(id);
    return id;
  }

  /** A single arc, without a chance. */
  pass(to: number, marks: readonly Mark[]): Point {
    return { kind: 'pass', arcs: [this.arc(to, marks)] };
  }

  choice(ways: readonly Way[]): Point {
    const [only, ...others] = ways;
    if (only !== undefined && others.length === 0) return this.pass(only.to, only.marks);
    return {
      kind: 'choice',
      weights: ways.map(({ weight }) => weight),
      arcs: ways.map(({ to, marks }) => this.arc(to, marks)),
    };
  }

  parameter(id: string): number {
    const number = this.#parameterIds.get(id);
    if (number === undefined) throw new RangeError(`no parameter is called \`${id}\``);
    return number;
  }

  /** Undefined: the only arc. */
  weight(weight: string | undefined): Weight {
    return weight === undefined ? { fixed: 1 } : { parameter: this.parameter(weight) };
  }

  /**
   * A branch as points: `stays` gives the continuation if the phone is still there, `leaves` if its
   * holder takes it home.
   */
  branch(
    branch: Branch,
    stays: (state: PhoneState) => number,
    leaves: (state: PhoneState) => number,
    before: readonly Mark[] = [],
  ): Point {
    if (branch.kind === 'coin') {
      const arcs = [branch.yes, branch.no].map((side) => this.#side(side, stays, leaves, before));
      return {
        kind: 'coin',
        parameter: this.parameter(branch.parameter),
        arcs: arcs as unknown as [Arc, Arc],
      };
    }
    const to = branch.kind === 'leaves' ? leaves(branch.state) : stays(branch.state);
    return this.pass(to, [...before, ...branch.marks]);
  }

  #side(
    branch: Branch,
    stays: (state: PhoneState) => number,
    leaves: (state: PhoneState) => number,
    before: readonly Mark[],
  ): Arc {
    if (branch.kind === 'coin') {
      const name = `coin ${this.#coins++}`;
      return this.arc(
        this.point(name, () => this.branch(branch, stays, leaves)),
        before,
      );
    }
    const to = branch.kind === 'leaves' ? leaves(branch.state) : stays(branch.state);
    return this.arc(to, [...before, ...branch.marks]);
  }

  arc(to: number, marks: readonly Mark[]): Arc {
    return { to, marks: marks.map((mark) => this.#mark(mark)) };
  }

  #mark(mark: Mark): number {
    const name = Object.values(mark).join(' ');
    let id = this.#markIds.get(name);
    if (id === undefined) {
      id = this.marks.length;
      this.marks.push(mark);
      this.#markIds.set(name, id);
    }
    return id;
  }

  finish(start: number, ways: ReadonlyMap<string, readonly number[]>, decisions: number): Net {
    const wayOf = new Map<number, number>();
    [...ways.values()].forEach((points, way) => {
      for (const point of points) wayOf.set(point, way);
    });
    return {
      points: this.points as readonly Point[],
      entersPlace: this.entersPlace,
      start,
      marks: this.marks,
      parameters: [...this.#parameterIds.keys()],
      places: this.places,
      order: this.#order.toReversed(),
      ways: [...ways.keys()],
      wayOf,
      decisions,
    };
  }
}
