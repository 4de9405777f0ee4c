/**
 * A load of all kinds of writes, by several people at once: each of them does one thing after the
 * other, and remembers what must be on record afterwards.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EXAMPLE_LIST, writePriceList } from '@nagori/price';
import { signIn } from '../../bench/whole-server.ts';
import { ROOT } from '../tree.ts';
import { Sender } from './sender.testing.ts';

export const BOX = 'box-machines';
const PEOPLE = {
  counter: 'counter@carrier-a',
  bench: 'bench@carrier-a',
  desk: 'loss-desk@carrier-a',
  auditor: 'auditor@carrier-a',
  manager: 'administrator@carrier-a',
  dealer: 'counter@dealer-d',
  office: 'administrator@dealer-d',
  registrar: 'registrar@guideline-body',
} as const;
export type Person = keyof typeof PEOPLE;

/** What is looked for afterwards. */
export interface Remembered {
  /** Every phone that was opened at carrier A, by its IMEI. */
  readonly phones: Map<string, { readonly handover: string }>;
  /** Those that were reported lost while they were open. */
  readonly lost: string[];
  readonly visits: string[];
  readonly purchases: string[];
  readonly receipts: string[];
  /** The newest answer to the survey's one question that is answered here. */
  wish: string | undefined;
}

/** One thing that a person does; done again until the load stops. */
export type Writer = (load: Load) => Promise<void>;

export class Load {
  readonly sender: Sender;
  readonly remembered: Remembered = {
    ...{ phones: new Map(), lost: [], visits: [], purchases: [], receipts: [] },
    wish: undefined,
  };
  readonly origin: string;
  readonly cookies: Readonly<Record<Person, string>>;
  /** The survey that dealer D is asked. */
  readonly survey: string;
  /** Badges of who looks at phones, by whose operator's counter it is; none: who is signed in. */
  readonly crews: Partial<Record<Person, readonly string[]>>;
  /** Why the first of the writers gave up. */
  failure: unknown;
  #serial = 0;
  #next = performance.now();
  #everyMs = 0;
  #isGoing = true;
  #running: Promise<void>[] = [];

  private constructor(
    origin: string,
    cookies: Record<Person, string>,
    survey: string,
    crews: Load['crews'],
  ) {
    this.origin = origin;
    this.cookies = cookies;
    this.survey = survey;
    this.crews = crews;
    this.sender = new Sender(origin);
  }

  /**
   * Signs everyone in, and makes what the writers need. `crew`: so many more people look at phones
   * at each counter, since nobody looks at more in an hour than people can (N11).
   */
  static async on(origin: string, crew: number): Promise<Load> {
    const cookies: Record<string, string> = {};
    for (const [person, who] of Object.entries(PEOPLE)) {
      cookies[person] = await signIn(origin, `${who}.example`);
    }
    const people = cookies as Record<Person, string>;
    const survey = await prepare(origin, people);
    const crews = {
      counter: await hire(origin, people.manager, crew),
      dealer: await hire(origin, people.office, crew),
    };
    return new Load(origin, people, survey, crews);
  }

  /** `perSecond`: no more than so many writes; undefined: as many as there can be. */
  start(writers: readonly Writer[], perSecond?: number): void {
    this.#isGoing = true;
    this.#everyMs = perSecond === undefined ? 0 : 1_000 / perSecond;
    this.#next = performance.now();
    this.#running = writers.map(async (writer) => {
      while (this.#isGoing) await writer(this);
    });
    // They are awaited by `stop`; until then a failure must not end the process.
    for (const one of this.#running) {
      one.catch((error) => {
        this.failure ??= error;
      });
    }
  }

  /** Resolves when every write that was begun is acknowledged. */
  async stop(): Promise<void> {
    this.#isGoing = false;
    await Promise.all(this.#running);
    this.#running = [];
  }

  get isGoing(): boolean {
    return this.#isGoing;
  }

  /** The badge of who looks next at this counter. */
  nextLooker(at: Person): string | undefined {
    const crew = this.crews[at] ?? [];
    return crew[this.nextSerial() % crew.length];
  }

  nextSerial(): number {
    this.#serial += 1;
    return this.#serial;
  }

  /** Waits for this write's turn. After an interruption nothing is caught up. */
  async turn(): Promise<void> {
    if (this.#everyMs === 0) return;
    const now = performance.now();
    this.#next = Math.max(this.#next + this.#everyMs, now);
    if (this.#next > now) await pause(this.#next - now);
  }
}

const DAY_MS = 86_400_000;

/** Sends once what must be taken at once. */
async function send<Body>(origin: string, cookie: string, path: string, body: object) {
  const answer = await fetch(`${origin}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, cookie },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  return JSON.parse(text) as Body;
}

/** Gives the badges of so many new people at the counter. */
async function hire(origin: string, cookie: string, many: number): Promise<readonly string[]> {
  const badges = Array.from({ length: many }, (_, n) => `CREW-${String(n).padStart(8, '0')}`);
  for (const badge of badges) {
    await send(origin, cookie, '/admin/accounts', {
      displayName: `見本 ${badge}`,
      email: `${badge.toLowerCase()}-${randomUUID()}@example.jp`,
      roles: ['counter'],
      badge,
    });
  }
  return badges;
}

/** A box, a list of prices, and an open survey; gives the survey. */
async function prepare(origin: string, cookies: Record<Person, string>): Promise<string> {
  const post = <Body>(as: Person, path: string, body: object) =>
    send<Body>(origin, cookies[as], path, body);
  await post('bench', `/bench/boxes/${BOX}`, { act: 'make', place: 'bench' });
  await post('office', '/buying/lists', { csv: writePriceList(EXAMPLE_LIST, 'ja') });
  const yaml = readFileSync(
    join(ROOT, 'examples/survey-sheets/questionnaires/dealer.yaml'),
    'utf8',
  );
  const { id } = await post<{ id: string }>('registrar', '/surveys', {
    slug: 'machines',
    title: { ja: '見本の調査', en: 'A sample survey' },
    questionnaires: [{ yaml }],
    policy: { minBase: 3, minCell: 1 },
  });
  await post('registrar', `/surveys/${id}/invitations`, { operators: ['dealer-d'] });
  const closesAt = new Date(Date.now() + 10 * DAY_MS).toISOString();
  await post('registrar', `/surveys/${id}`, { act: 'open', closesAt });
  return id;
}
