/**
 * The demonstration's register: applications and decisions of the last years, made by the same use
 * cases that the pages call, with the clock of that day.
 *
 * Invariants: for demonstrations alone. Existing entries stay, and an interrupted seed is
 * continued.
 */
import { codesOf, DAY_MS, type Instant } from '@nagori/model';
import { askRegister, decideRegister } from './change-file.ts';
import { COMMITTEE_ACTS, type OwnAct, type RegistrarAct } from './registry-act.ts';
import type { RegistryActor, RegistryDeps } from './registry-deps.ts';
import { twoYearsAfter } from './registry-file.ts';

interface Step {
  readonly daysAgo: number;
  readonly act: (at: Instant) => OwnAct | RegistrarAct;
  readonly note?: string;
}

const SHOPS = ['shop-1', 'depot-1'] as const;

/** Asked for, looked at three weeks later, certified two weeks after that. */
function certified(daysAgo: number, battery = false): readonly Step[] {
  return [
    {
      daysAgo: daysAgo + 35,
      act: (at) => ({ act: 'apply', shops: SHOPS, papersOf: at - 9 * DAY_MS, battery }),
    },
    { daysAgo: daysAgo + 14, act: () => ({ act: 'audit', finding: 'conforms' }) },
    { daysAgo, act: (at) => ({ act: 'certify', until: twoYearsAfter(at), battery }) },
  ];
}

const member = (daysAgo: number): Step => ({ daysAgo, act: () => ({ act: 'join' }) });

const STORIES: Readonly<Record<string, readonly Step[]>> = {
  'carrier-a': certified(400),
  'carrier-b': certified(690),
  'mvno-c': [
    ...certified(200),
    { daysAgo: 9, act: () => ({ act: 'ask-shops', shops: ['shop-1'] }) },
  ],
  'dealer-d': [
    member(900),
    ...certified(430, true),
    {
      daysAgo: 120,
      act: (at) => ({ act: 'warn', cause: 'leftovers', due: at + 30 * DAY_MS }),
      note: '検査後の端末にFeliCaの残存が見つかった（見本）',
    },
    {
      daysAgo: 100,
      act: () => ({ act: 'accept-correction', of: 5 }),
      note: '消去後の別の担当者による確認を始めた（見本）',
    },
  ],
  // A member that is not certified, and has asked to be.
  'destroyer-e': [
    member(300),
    { daysAgo: 12, act: (at) => ({ act: 'apply', shops: SHOPS, papersOf: at - 20 * DAY_MS }) },
  ],
};

export async function seedRegister(deps: RegistryDeps): Promise<void> {
  await deps.register.refresh();
  const { keeper } = deps.register;
  if (keeper === undefined) return;
  const begin = deps.now();
  for (const [operator, steps] of Object.entries(STORIES)) {
    const written = async () => (await deps.registry.entries(keeper, operator)).length;
    for (let next = await written(); next < steps.length; next = await written()) {
      const step = steps[next] as Step;
      const taken = await taking(asItWas(deps, next), keeper, operator, step, begin);
      // Another server that starts now writes the same entries.
      if (taken.kind === 'done' || (await written()) > next) continue;
      throw new TypeError(`the demonstration's register: ${codesOf(taken).join(', ')}`);
    }
  }
}

/** Only files with so many entries, so that a step taken by another server is not repeated. */
function asItWas(deps: RegistryDeps, many: number): RegistryDeps {
  const entries: RegistryDeps['registry']['entries'] = async (reader, operator) =>
    (await deps.registry.entries(reader, operator)).slice(0, many);
  return { ...deps, registry: { ...deps.registry, entries } };
}

function taking(
  deps: RegistryDeps,
  keeper: string,
  operator: string,
  { daysAgo, act, note }: Step,
  begin: Instant,
) {
  const at = begin - daysAgo * DAY_MS;
  const then = { ...deps, now: () => at };
  const taken = act(at);
  if (isOwn(taken)) {
    const by: RegistryActor = { operator, person: 'administrator-1', roles: ['administrator'] };
    return askRegister(then, by, taken, note);
  }
  const role = COMMITTEE_ACTS.has(taken.act) ? 'committee' : 'registrar';
  const by: RegistryActor = { operator: keeper, person: `${role}-1`, roles: [role] };
  return decideRegister(then, by, operator, taken, note);
}

function isOwn(act: OwnAct | RegistrarAct): act is OwnAct {
  return act.act === 'apply' || act.act === 'withdraw-application' || act.act === 'ask-shops';
}
