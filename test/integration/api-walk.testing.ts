/** Walks every route of the API's own OpenAPI document, each as who may ask it. */
import type { Access } from '@nagori/http';
import { ANONYMOUS, type Asker, type Askers, type Method, type Reply } from './access.testing.ts';
import type { Schema } from './request-samples.testing.ts';
import type { WholeServer } from './server.testing.ts';
import { subjectsOf } from './subjects.testing.ts';

export interface Route {
  readonly method: Method;
  readonly url: string;
  readonly access: Access | undefined;
  readonly body: Schema | undefined;
  /** What its query takes, by name. */
  readonly query: Readonly<Record<string, Schema>>;
}

/** Of no survey. */
const NO_UUID = '00000000-0000-4000-8000-000000000000';

type Subjects = Awaited<ReturnType<typeof subjectsOf>>;

export class ApiWalk {
  /** How many requests were sent. */
  asked = 0;
  readonly #server: WholeServer;
  readonly #askers: Askers;
  readonly #subjects: Subjects;
  readonly #holder: Asker;

  private constructor(server: WholeServer, askers: Askers, subjects: Subjects, holder: Asker) {
    this.#server = server;
    this.#askers = askers;
    this.#subjects = subjects;
    this.#holder = holder;
  }

  static async of(server: WholeServer, askers: Askers): Promise<ApiWalk> {
    const subjects = await subjectsOf(askers);
    const holder = (await askers.allAskers()).find(({ kind }) => kind === 'holder') as Asker;
    return new ApiWalk(server, askers, subjects, holder);
  }

  whoMay(access: Access | undefined): Promise<Asker> | Asker {
    if (access?.kind === 'holder') return this.#holder;
    const [role] = access?.kind === 'staff' ? access.roles : [];
    return role === undefined ? ANONYMOUS : this.#askers.person(role);
  }

  /** Each from an address of its own: it is not the limits by address that are asked here. */
  send(asker: Asker, method: Method, path: string, body?: unknown): Promise<Reply> {
    this.asked += 1;
    const { asked } = this;
    const address = `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`;
    const from = { ...asker, headers: { ...asker.headers, 'x-forwarded-for': address } };
    return this.#askers.ask(from, method, path, body as object | undefined);
  }

  async routes(): Promise<readonly Route[]> {
    const { paths } = (await this.#askers.ask(ANONYMOUS, 'GET', '/api/v1/openapi.json')).json();
    const found: Route[] = [];
    for (const { method, url, access } of this.#server.running.app.routeTable) {
      if (method === 'HEAD' || url.endsWith('/')) continue;
      const path = url.replace(/:(\w+)/g, '{$1}');
      const operation = (paths[path] ?? paths[`${path}/`])?.[method.toLowerCase()];
      const body = operation?.requestBody?.content?.['application/json']?.schema;
      const parameters = (operation?.parameters ?? []) as readonly Parameter[];
      const query = Object.fromEntries(
        parameters.filter((one) => one.in === 'query').map(({ name, schema }) => [name, schema]),
      );
      found.push({ method: method as Method, url, access, body, query });
    }
    return found;
  }

  /** The address with what it names filled in: of carrier-a where the route has a subject. */
  addressOf(url: string): string {
    const prefixes = Object.keys(this.#subjects).filter((one) => url.startsWith(one));
    const prefix = prefixes.sort((a, b) => a.length - b.length).at(-1) ?? '';
    const known: Record<string, string> = {
      id: url.startsWith('/api/v1/surveys/') ? NO_UUID : 'phone-1',
      kind: 'condition',
      kid: 'A'.repeat(43),
      ...this.#subjects[prefix]?.params,
    };
    return url.replace(/:(\w+)/g, (_, name: string) => known[name] ?? 'A'.repeat(22));
  }
}

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly schema: Schema;
}
