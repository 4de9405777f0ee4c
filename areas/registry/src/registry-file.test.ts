/** The life of a certification against a model of it, over any order of acts (R25). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certifiedAt, DAY_MS, standingAt } from '@nagori/model';
import fc from 'fast-check';
import type { RegistryAct } from './registry-act.ts';
import type { PublishedEntry } from './registry-entry.ts';
import { emptyFile, fileOf, statusOf, take, twoYearsAfter } from './registry-file.ts';
import { standingPeriods } from './standing-periods.ts';

const START = Date.parse('2026-01-05T00:00:00Z');
const OPERATOR = 'dealer-d';

/** The specification again, as words. */
interface Model {
  status: 'none' | 'certified' | 'suspended' | 'cancelled' | 'lapsed';
  /** A suspension that a cancellation followed. */
  under: boolean;
  since: number;
  until: number;
  application: 'none' | 'open' | 'conforms' | 'falls-short';
  asked: boolean;
  corrections: number;
  member: boolean;
  shops: readonly string[];
  /** Until it begins, a renewal's shops are listed beside those of the term before. */
  renewed: boolean;
  wanted: readonly string[];
  /** Spans that were taken away, and not annulled: from, until. */
  taken: { from: number; until: number; kind: string }[];
  /** Where and when it was certified, as was seen then. */
  seen: { at: number; shop: string }[];
}

interface Real {
  entries: PublishedEntry[];
  now: number;
}

const fresh = (): { model: Model; real: Real } => ({
  model: {
    status: 'none',
    under: false,
    since: 0,
    until: 0,
    application: 'none',
    asked: false,
    corrections: 0,
    member: false,
    shops: [],
    renewed: false,
    wanted: [],
    taken: [],
    seen: [],
  },
  real: { entries: [], now: START },
});

const standing = ({ status }: Model) => status === 'certified' || status === 'suspended';

/** Takes the act; it must be taken where the model says so, and then both must agree. */
function apply(real: Real, model: Model, act: RegistryAct, allowed: boolean, then: () => void) {
  const before = [...real.entries];
  const file = fileOf(OPERATOR, real.entries);
  const taken = take(file, act, real.now, 'committee-1');
  assert.equal(taken.kind, allowed ? 'good' : 'bad', `${act.act}: ${JSON.stringify(taken)}`);
  if (taken.kind === 'good') {
    const seq = real.entries.length + 1;
    const deed = taken.value;
    real.entries.push({ operator: OPERATOR, seq, num: seq, at: real.now, deed });
    then();
  }
  assert.deepEqual(real.entries.slice(0, before.length), before, 'nothing is overwritten');
  agree(real, model);
}

function agree({ entries, now }: Real, model: Model): void {
  const file = fileOf(OPERATOR, entries);
  assert.equal(statusOf(file, now), model.status);
  assert.equal(file.memberSince !== undefined, model.member);
  assert.equal(file.corrections.length, model.corrections);
  assert.equal(file.asked !== undefined, model.asked);
  assert.equal(file.seq, entries.length);
  const periods = standingPeriods(entries).map((one) => ({ ...one, by: 'self' }));
  for (const { standing: kind, from, until } of periods) {
    if (kind === 'certified') assert.ok((until ?? Infinity) <= twoYearsAfter(from), 'two years');
    if (until !== undefined) assert.ok(from <= until);
  }
  // What the gate is told of this moment is what the file says.
  const at = { lo: now, hi: now };
  const [shop = 'shop-1'] = model.shops;
  assert.equal(certifiedAt(periods, OPERATOR, shop, at), model.status === 'certified');
  for (const other of ['shop-1', 'shop-2', 'shop-3', 'shop-9']) {
    if (model.renewed || model.shops.includes(other)) continue;
    assert.equal(certifiedAt(periods, OPERATOR, other, at), false, `${other} is not listed`);
  }
  if (model.status === 'none') {
    assert.equal(standingAt(periods, OPERATOR, shop, now), model.member ? 'member' : 'none');
  } else assert.equal(standingAt(periods, OPERATOR, shop, now), model.status);
  for (const { from, until, kind } of model.taken) {
    for (const moment of [from, Math.min(until, now)]) {
      const outcome = standingAt(periods, OPERATOR, shop, moment);
      assert.ok(outcome !== 'certified', `${kind} at ${moment - START}`);
    }
  }
  // What was so stays so, whatever came later, but for what was taken back.
  if (model.status === 'certified') model.seen.push({ at: now, shop });
  for (const { at: then, shop: place } of model.seen) {
    const isTaken = model.taken.some(({ from, until }) => from <= then && then <= until);
    const outcome = standingAt(periods, OPERATOR, place, then);
    assert.equal(outcome === 'certified', !isTaken, `${place} at ${then - START}: ${outcome}`);
  }
}

class Act implements fc.Command<Model, Real> {
  readonly #run: (model: Model, real: Real) => void;
  readonly #name: string;
  constructor(name: string, run: (model: Model, real: Real) => void) {
    this.#name = name;
    this.#run = run;
  }
  check = () => true;
  run(model: Model, real: Real) {
    // No two acts of one file are at one moment.
    pass(model, real, 1_000);
    this.#run(model, real);
  }
  toString = () => this.#name;
}

function pass(model: Model, real: Real, ms: number) {
  real.now += ms;
  if (standing(model) && real.now > model.until) model.status = 'lapsed';
}

const shopsOf = (n: number) => [`shop-${n}`, 'depot-1'];
const stop = (kind: 'suspend' | 'cancel', back: number | undefined, forCause: boolean) =>
  new Act(`${kind} back ${back} ${forCause}`, (model, real) => {
    const backTo = back === undefined ? undefined : real.now - back * DAY_MS;
    const act = { act: kind, cause: forCause ? 'leftovers' : 'own-request', backTo } as const;
    const reaches = backTo === undefined || (forCause && backTo >= model.since);
    const allowed =
      standing(model) && reaches && (kind === 'cancel' || model.status !== 'suspended');
    apply(real, model, act, allowed, () => {
      model.under = kind === 'cancel' && model.status === 'suspended';
      model.status = kind === 'cancel' ? 'cancelled' : 'suspended';
      model.taken.push({ from: backTo ?? real.now, until: Infinity, kind });
    });
  });

type Run = (model: Model, real: Real) => void;

const applies =
  (n: number): Run =>
  (model, real) => {
    const soon = !standing(model) || real.now >= model.until - 180 * DAY_MS;
    const allowed = model.application === 'none' && soon;
    apply(real, model, { act: 'apply', shops: shopsOf(n), papersOf: real.now }, allowed, () => {
      Object.assign(model, { application: 'open', wanted: shopsOf(n) });
    });
  };

const audits =
  (finding: 'conforms' | 'falls-short'): Run =>
  (model, real) => {
    apply(real, model, { act: 'audit', finding }, model.application !== 'none', () => {
      model.application = finding;
    });
  };

const certifies =
  (days: number): Run =>
  (model, real) => {
    const from = standing(model) ? model.until : real.now;
    const until = from + days * DAY_MS;
    const inTerm = days > 0 && until <= twoYearsAfter(from);
    const allowed = model.application === 'conforms' && model.status !== 'suspended' && inTerm;
    const renews = model.status === 'certified';
    apply(real, model, { act: 'certify', until }, allowed, () => {
      for (const one of model.taken) one.until = Math.min(one.until, from - 1);
      if (!renews) Object.assign(model, { since: from, shops: model.wanted });
      // A renewal lists its own shops, from where it begins.
      else model.shops = model.shops.filter((one) => model.wanted.includes(one));
      model.renewed = renews;
      Object.assign(model, { status: 'certified', until, application: 'none', under: false });
    });
  };

/** The whole way, so that what comes after it is reached. */
const granted = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 200, max: 740 })).map(
  ([n, days]) =>
    new Act(`granted ${n} for ${days}`, (model, real) => {
      for (const run of [applies(n), audits('conforms'), certifies(days)]) {
        pass(model, real, 1_000);
        run(model, real);
      }
    }),
);

const ends =
  (act: 'refuse' | 'withdraw-application'): Run =>
  (model, real) => {
    apply(real, model, { act }, model.application !== 'none', () => {
      model.application = 'none';
    });
  };

const asksShops: Run = (model, real) => {
  apply(real, model, { act: 'ask-shops', shops: shopsOf(1) }, standing(model), () => {
    model.asked = true;
  });
};

const changesShops =
  (n: number): Run =>
  (model, real) => {
    apply(real, model, { act: 'change-shops', shops: shopsOf(n) }, standing(model), () => {
      Object.assign(model, { asked: false, shops: shopsOf(n) });
    });
  };

const declinesShops: Run = (model, real) => {
  apply(real, model, { act: 'decline-shops' }, model.asked, () => {
    model.asked = false;
  });
};

const demands =
  (act: 'order-correction' | 'warn'): Run =>
  (model, real) => {
    const due = real.now + 30 * DAY_MS;
    apply(real, model, { act, cause: 'leftovers', due }, standing(model), () => {
      model.corrections += 1;
    });
  };

const acceptsCorrection: Run = (model, real) => {
  const open = fileOf(OPERATOR, real.entries).corrections[0]?.seq ?? 0;
  apply(real, model, { act: 'accept-correction', of: open }, model.corrections > 0, () => {
    model.corrections -= 1;
  });
};

const resumes: Run = (model, real) => {
  apply(real, model, { act: 'resume' }, model.status === 'suspended', () => {
    model.status = 'certified';
    const last = model.taken.at(-1);
    if (last) last.until = real.now - 1;
  });
};

const annuls: Run = (model, real) => {
  const { stop: stopped } = fileOf(OPERATOR, real.entries);
  const isStopped = /suspended|cancelled/.test(model.status);
  assert.ok(!isStopped || stopped !== undefined);
  apply(real, model, { act: 'annul' }, stopped !== undefined, () => {
    model.taken.pop();
    const before = model.under ? 'suspended' : 'certified';
    const status = real.now > model.until ? 'lapsed' : before;
    Object.assign(model, { status, under: false });
  });
};

const lapses: Run = (model, real) => {
  const done = real.entries.findLast(({ deed }) => /lapsed|certified/.test(deed.kind));
  const allowed = model.status === 'lapsed' && done?.deed.kind === 'certified';
  apply(real, model, { act: 'lapse' }, allowed, () => {
    Object.assign(model, { asked: false, corrections: 0 });
    for (const one of model.taken) one.until = Math.min(one.until, model.until);
  });
};

const joins =
  (act: 'join' | 'leave'): Run =>
  (model, real) => {
    apply(real, model, { act }, model.member === (act === 'leave'), () => {
      model.member = act === 'join';
    });
  };

const one = (name: string, run: Run) => fc.constant(new Act(name, run));
const back = fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined });

const COMMANDS = [
  granted,
  granted,
  fc
    .integer({ min: 1, max: 500 })
    .map((days) => new Act(`${days} days`, (model, real) => pass(model, real, days * DAY_MS))),
  fc.integer({ min: 1, max: 3 }).map((n) => new Act(`apply ${n}`, applies(n))),
  fc.constantFrom('conforms', 'falls-short').map((f) => new Act(`audit ${f}`, audits(f))),
  fc.integer({ min: -1, max: 740 }).map((days) => new Act(`certify ${days}`, certifies(days))),
  fc.constantFrom('refuse', 'withdraw-application').map((act) => new Act(act, ends(act))),
  one('ask-shops', asksShops),
  fc.integer({ min: 1, max: 3 }).map((n) => new Act(`change-shops ${n}`, changesShops(n))),
  one('decline-shops', declinesShops),
  fc.constantFrom('order-correction', 'warn').map((act) => new Act(act, demands(act))),
  one('accept-correction', acceptsCorrection),
  fc.tuple(back, fc.boolean()).map(([days, forCause]) => stop('suspend', days, forCause)),
  fc.tuple(back, fc.boolean()).map(([days, forCause]) => stop('cancel', days, forCause)),
  one('resume', resumes),
  one('annul', annuls),
  one('annul', annuls),
  one('lapse', lapses),
  fc.constantFrom('join', 'leave').map((act) => new Act(act, joins(act))),
];

test('R25: over any order of acts file, periods and gate agree, and nothing is overwritten', () => {
  fc.assert(
    fc.property(fc.commands(COMMANDS, { maxCommands: 40, size: 'max' }), (commands) => {
      fc.modelRun(fresh, commands);
    }),
    { numRuns: 1_000 },
  );
});

test('R25: an act is refused with every reason at once', () => {
  const empty = emptyFile(OPERATOR);
  const outcome = (act: RegistryAct) => {
    const taken = take(empty, act, START, 'committee-1');
    return taken.kind === 'bad' ? taken.reason : [];
  };
  assert.deepEqual(outcome({ act: 'certify', until: START - 1 }), [
    'registry-no-application',
    'registry-not-conforming',
    'registry-term-wrong',
  ]);
  assert.deepEqual(outcome({ act: 'cancel', cause: 'own-request', backTo: START - 1 }), [
    'registry-not-certified',
    'registry-not-for-cause',
  ]);
});

test('R25: an earlier state is still shown as it was known before a cancellation', () => {
  const base = { operator: OPERATOR };
  const until = twoYearsAfter(START);
  const certified = {
    kind: 'certified',
    from: START,
    until,
    shops: ['s'],
    renewal: false,
  } as const;
  const cancelled = { kind: 'cancelled', cause: 'false-records', from: START + DAY_MS } as const;
  const entries: PublishedEntry[] = [
    { ...base, seq: 3, num: 1, at: START, deed: certified },
    { ...base, seq: 4, num: 2, at: START + 90 * DAY_MS, deed: cancelled },
  ];
  const day30 = START + 30 * DAY_MS;
  const by = (known: readonly PublishedEntry[]) =>
    standingAt(standingPeriods(known), OPERATOR, 's', day30);
  assert.equal(by(entries.slice(0, 1)), 'certified');
  assert.equal(by(entries), 'cancelled');
  assert.equal(standingAt(standingPeriods(entries), OPERATOR, 's', START), 'certified');
});
