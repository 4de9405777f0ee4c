/**
 * Sends each request that may write twice: first after everybody was withdrawn, then as it is. Who
 * was let in a moment ago is still remembered by the server: it is the write that is refused.
 */

import type { Access } from '@nagori/http';
import type { Pool } from 'pg';
import type { WholeServer } from './server.testing.ts';

/** Rows by table, as a count and a sum. */
type Stored = ReadonlyMap<string, string>;

/** Written whoever asks, and why. */
const BESIDE: Readonly<Record<string, string>> = {
  'staff.request_count': 'how many requests an address sends',
  'staff.attempt': 'tries of a password or a badge are counted before they are looked at',
  'nagori.loss_look_up': 'a number that is new here is counted before it is answered (R18)',
  'nagori.daily_use': 'a number that is new here is counted before it is answered (R18)',
  'nagori.sighting':
    'what was sent is held beside what others sent, before it is judged (ADR 0085)',
  'nagori.report_digest': 'as a sighting: the digest of a report, beside those of others',
};

const TABLES = `select c.oid::regclass::text as name from pg_class c
  where c.relkind in ('r', 'p') and not c.relispartition
    and (c.relnamespace in ('nagori'::regnamespace, 'staff'::regnamespace,
      'authority'::regnamespace, 'world'::regnamespace)
      or c.oid = 'graphile_worker._private_jobs'::regclass)
  order by 1`;

export class WithdrawnFirst {
  /** Routes at which a write was seen, and the refusal of the same request before it. */
  readonly proven = new Set<string>();
  /** What was not so. */
  readonly wrong: string[] = [];
  readonly #server: WholeServer;
  readonly #owner: Pool;
  readonly #stored: string;
  readonly #fetch = globalThis.fetch;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(server: WholeServer, owner: Pool, stored: string) {
    this.#server = server;
    this.#owner = owner;
    this.#stored = stored;
  }

  /** From now on, whatever this process sends. */
  static async of(server: WholeServer, owner: Pool): Promise<WithdrawnFirst> {
    const { rows } = await owner.query<{ name: string }>(TABLES);
    const stored = rows
      .filter(({ name }) => !Object.hasOwn(BESIDE, name))
      .map(
        ({ name }) => `select '${name}' as name, count(*) || '/' ||
        coalesce(sum(hashtextextended(t::text, 0)), 0) as rows from ${name} t`,
      )
      .join(' union all ');
    const first = new WithdrawnFirst(server, owner, stored);
    globalThis.fetch = (...asked) => {
      const answer = first.#turn.then(() => first.#ask(...asked));
      first.#turn = answer.catch(() => undefined);
      return answer;
    };
    return first;
  }

  async #ask(...[input, init = {}]: Parameters<typeof fetch>): Promise<Response> {
    const route = this.#routeOf(init.method ?? 'GET', String(input));
    const headers = init.headers as Readonly<Record<string, string>> | undefined;
    if (route === undefined || headers === undefined || this.proven.has(route)) {
      return this.#fetch(input, init);
    }
    const refused = await this.#askWithdrawn(route, String(input), init);
    const before = await this.#look();
    const answer = await this.#fetch(input, init);
    if (changed(before, await this.#look()).length === 0) return answer;
    if (refused === 'sign-in-ended') this.proven.add(route);
    else this.wrong.push(`${route}: ${refused}`);
    return answer;
  }

  /** The code of the answer; undefined: it was none of a problem. */
  async #askWithdrawn(route: string, url: string, init: RequestInit): Promise<string | undefined> {
    for (;;) {
      const { cookie = '' } = init.headers as Readonly<Record<string, string>>;
      await this.#fetch(`${this.#server.origin}/api/v1/session`, { headers: { cookie } });
      await this.#owner.query('update staff.account set disabled_at = now()');
      const before = await this.#look();
      const answer = await this.#fetch(url, init);
      const left = changed(before, await this.#look());
      await this.#owner.query('update staff.account set disabled_at = null');
      if (left.length > 0) this.wrong.push(`${route} wrote ${left} and answered ${answer.status}`);
      const text = await answer.text();
      // Of many phones, each has its own.
      const code = /"code":"([a-z-]+)"/.exec(text)?.[1];
      // Its memory is short.
      if (code !== 'not-signed-in') return code;
    }
  }

  /** A route that may write for somebody who signed in. */
  #routeOf(method: string, url: string): string | undefined {
    const { origin, pathname } = new URL(url);
    if (origin !== this.#server.origin || method === 'GET') return undefined;
    const route = staffRoutes(this.#server).find(
      (one) => one.method === method && one.pattern.test(pathname),
    );
    return route && `${method} ${route.url}`;
  }

  async #look(): Promise<Stored> {
    const { rows } = await this.#owner.query<{ name: string; rows: string }>(this.#stored);
    return new Map(rows.map((row) => [row.name, row.rows]));
  }
}

const changed = (before: Stored, after: Stored): readonly string[] =>
  [...after].filter(([name, rows]) => before.get(name) !== rows).map(([name]) => name);

interface StaffRoute {
  readonly method: string;
  readonly url: string;
  readonly pattern: RegExp;
}

/** Fixed parts before parameters. */
export function staffRoutes({ running }: WholeServer): readonly StaffRoute[] {
  return running.app.routeTable
    .filter(({ method, access }) => {
      const isStaff = (access as Access | undefined)?.kind === 'staff';
      return isStaff && method !== 'GET' && method !== 'HEAD';
    })
    .map(({ method, url }) => {
      const path = url.replace(/(?<=.)\/$/, '');
      return { method, url: path, pattern: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`) };
    })
    .toSorted((a, b) => a.url.split(':').length - b.url.split(':').length);
}
