/** Surveys on the real database, with jobs and a mailer that keeps its mails; for tests. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account, Mail, Operator } from '@nagori/area-staff';
import {
  prepareJobs,
  readFrom,
  startJobs,
  startTestDatabase,
  type TestDatabase,
} from '@nagori/database';
import { buildServer, type Principal, serverLogger } from '@nagori/http';
import type { Role } from '@nagori/model';
import { parse } from 'yaml';
import { registerSurveys } from './routes.ts';
import type { SurveyDeps } from './survey-deps.ts';
import { shippedQuestionnairesOf } from './survey-files.ts';
import { surveyStore } from './survey-store.pg.ts';
import { surveyTasks } from './tasks.ts';
import type { CodingDeskDto, OwnSheetDto, PublicationPreviewDto, SurveyViewDto } from './wire.ts';

const EXAMPLE = join(import.meta.dirname, '../../../examples/survey-sheets');
const text = (name: string): string => readFileSync(join(EXAMPLE, name), 'utf8');
export const QUESTIONNAIRE = text('questionnaires/dealer.yaml');

/** What six invented dealers answer, by question, as the files write it. */
export const ANSWERS: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = (
  parse(text('sheets/dealer.yaml')).entries as {
    readonly operator: string;
    readonly state: string;
    readonly answers: Record<string, unknown>;
  }[]
)
  .filter(({ state }) => state === 'submitted')
  .map(({ operator, answers }) => [operator, answers] as const);

export const DEALERS = [...ANSWERS.map(([operator]) => operator), 'dealer-g'];

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

type Method = 'GET' | 'POST' | 'PUT';

export interface SurveyServer {
  readonly database: TestDatabase;
  readonly deps: SurveyDeps;
  readonly mails: Mail[];
  now: number;
  /** Where published surveys are read from a replica: as of when. */
  readAsOf?: number | undefined;
  readonly send: <Body>(
    who: Principal | undefined,
    method: Method,
    url: string,
    payload?: object,
  ) => Promise<Answer<Body>>;
  /** The answer's body; fails where it is not a good one. */
  readonly done: <Body>(
    who: Principal | undefined,
    method: Method,
    url: string,
    payload?: object,
  ) => Promise<Body>;
  readonly close: () => Promise<void>;
}

export const person = (role: Role, operator = 'guideline-body'): Principal => ({
  kind: 'staff',
  account: `account-${role}`,
  mark: `${role}-1`,
  operator,
  shop: undefined,
  station: undefined,
  roles: [role],
});
export const REGISTRAR = person('registrar');
export const COMMITTEE = person('committee');
export const ANALYST = person('analyst');
export const administrator = (operator: string): Principal => person('administrator', operator);

const operator = (id: string, kind: Operator['kind']): Operator => ({
  ...{ id, kind, preset: undefined, presets: [], directory: undefined },
  name: { ja: `見本 ${id}`, en: `Sample ${id}` },
});

const account = (id: string): Account => ({
  ...{ id: `${id}-1`, shop: undefined, mark: 'administrator-1', displayName: '見本' },
  email: `administrator@${id}.example`,
  ...{ roles: ['administrator'], disabledAt: undefined, createdAt: 0, hasPassword: true },
  ...{ hasBadge: false, passkeys: 0, codeUntil: undefined, sessions: 0 },
});

const directory: SurveyDeps['directory'] = {
  operators: async () => [
    ...DEALERS.map((id) => operator(id, 'dealer')),
    operator('carrier-a', 'mno'),
    operator('guideline-body', 'guideline-body'),
  ],
  accounts: async (id) => [account(id)],
};

export async function startSurveyServer(): Promise<SurveyServer> {
  const database = await startTestDatabase();
  // Ten in the morning in Japan.
  const state: Pick<SurveyServer, 'now' | 'readAsOf'> = {
    now: Date.parse('2026-11-25T01:00:00Z'),
  };
  const mails: Mail[] = [];
  const deps: SurveyDeps = {
    surveys: surveyStore(database.pools.app),
    directory,
    mailer: {
      send: async (mail) => {
        mails.push(mail);
        return 'taken';
      },
    },
    origin: 'https://nagori.example',
    now: () => state.now,
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
  };
  const app = await buildServer({ origin: 'http://localhost', logger: serverLogger('error') });
  let principal: Principal | undefined;
  app.addHook('onRequest', async (request) => {
    if (principal !== undefined) request.principal = principal;
  });
  const fromPrimary = readFrom(undefined, database.pools.app, surveyStore);
  const routes = {
    ...deps,
    readPublished: (async (work) => ({
      ...(await fromPrimary(work)),
      asOf: state.readAsOf,
    })) satisfies typeof fromPrimary,
    shipped: shippedQuestionnairesOf,
  };
  await app.register((area) => registerSurveys(area, routes), { prefix: '/api/v1' });
  await prepareJobs(database.pools.owner);
  const jobs = await startJobs(database.pools.jobs, {
    ...surveyTasks(deps),
    rounds: {},
    onFailure: (_, error) => assert.fail(String(error)),
  });
  const send = async <Body>(
    who: Principal | undefined,
    method: Method,
    url: string,
    payload?: object,
  ): Promise<Answer<Body>> => {
    principal = who;
    const body = payload === undefined ? {} : { payload };
    const response = await app.inject({ method, url, ...body });
    const json = String(response.headers['content-type']).includes('json');
    const answered: unknown = json ? response.json() : response.body;
    return { status: response.statusCode, body: answered as Body };
  };
  return Object.assign(state, {
    database,
    deps,
    mails,
    send,
    done: async <Body>(
      who: Principal | undefined,
      method: Method,
      url: string,
      payload?: object,
    ): Promise<Body> => {
      const { status, body } = await send<Body>(who, method, url, payload);
      assert.ok(status < 300, `${method} ${url}: ${status} ${JSON.stringify(body)}`);
      return body;
    },
    close: async () => {
      await jobs.stop();
      await app.close();
      await database.close();
    },
  });
}

let serial = 0;

/** An open survey of dealers. */
export async function openSurvey(
  server: SurveyServer,
  asked: readonly string[] = DEALERS,
  policy: object = { minBase: 3, minCell: 1 },
  yaml: string = QUESTIONNAIRE,
): Promise<SurveyViewDto> {
  serial += 1;
  const made = await server.done<SurveyViewDto>(REGISTRAR, 'POST', '/api/v1/surveys', {
    slug: `sample-${serial}`,
    title: { ja: '見本の調査', en: 'A sample survey' },
    questionnaires: [{ yaml }],
    policy,
  });
  const url = `/api/v1/surveys/${made.id}`;
  await server.done(REGISTRAR, 'POST', `${url}/invitations`, { operators: asked });
  const closesAt = new Date(server.now + 10 * 86_400_000).toISOString();
  return server.done(REGISTRAR, 'POST', url, { act: 'open', closesAt });
}

export async function giveAnswers(
  server: SurveyServer,
  round: string,
  dealer: string,
  answers: Readonly<Record<string, unknown>>,
): Promise<void> {
  const url = `/api/v1/survey-sheets/${round}`;
  for (const [question, reply] of Object.entries(answers)) {
    await server.done<OwnSheetDto>(administrator(dealer), 'PUT', `${url}/answers/${question}`, {
      reply,
    } as object);
  }
  await server.done(administrator(dealer), 'POST', `${url}/submit`);
}

/** Everything that the desk shows the coder, sorted by what its text says. */
export async function codeAll(
  server: SurveyServer,
  round: string,
  categoryOf: (text: string) => string,
  who: Principal = REGISTRAR,
): Promise<CodingDeskDto> {
  const url = `/api/v1/surveys/${round}`;
  const names = ['tools', 'people', 'customers'];
  await server.done(who, 'POST', `${url}/codebooks`, {
    kind: 'dealer',
    codebook: {
      id: 'wishes-about',
      question: 'wishes',
      title: { ja: '困りごと', en: 'troubles' },
      choose: 'several',
      categories: names.map((id) => ({ id, ja: id, en: id })),
    },
  });
  const desk = await server.done<CodingDeskDto>(who, 'GET', `${url}/coding`);
  for (const { id, text: said } of desk.questions[0]?.answers ?? []) {
    await server.done(who, 'POST', `${url}/codings`, {
      ...{ kind: 'dealer', codebook: 'wishes-about', answer: id },
      categories: [categoryOf(said.en ?? said.ja ?? '')],
    });
  }
  return server.done(who, 'GET', `${url}/coding`);
}

export const topicOf = (said: string): string =>
  /tool|checker/i.test(said) ? 'tools' : /person|people/i.test(said) ? 'people' : 'customers';

export const close = (server: SurveyServer, round: string): Promise<SurveyViewDto> =>
  server.done(REGISTRAR, 'POST', `/api/v1/surveys/${round}`, { act: 'close' });

/** Publishes what is shown at this moment; a name of nothing where nothing is. */
export async function publish<Body = { readonly version: number }>(
  server: SurveyServer,
  round: string,
): Promise<Answer<Body>> {
  const url = `/api/v1/surveys/${round}/publication`;
  const { body } = await server.send<PublicationPreviewDto>(REGISTRAR, 'GET', url);
  return server.send(REGISTRAR, 'POST', url, { digest: body.digest ?? NO_DIGEST });
}
export const NO_DIGEST = '0'.repeat(64);

/** Asks again until it holds: jobs take a moment. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!(await holds())) {
    assert.ok(performance.now() < end, 'it did not come to hold');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
