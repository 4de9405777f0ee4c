/**
 * Things of carrier-a that routes with a parameter can be asked for, and what staff of another
 * operator is told of them: that they do not exist.
 */
import assert from 'node:assert/strict';
import type { Asker, Askers } from './access.testing.ts';

export interface Subject {
  readonly params: Readonly<Record<string, string>>;
  /** The codes for who may not know of it. */
  readonly unknown: readonly string[];
  /** Not asked for by its owner: it is not there yet, or one person's alone. */
  readonly strangersOnly?: true;
}

/** Bodies that read, so that the answer is about the subject and not about the body. */
export const BODIES: Readonly<Record<string, object>> = {
  'POST /api/v1/admin/keys/:kid/withdrawal': { from: '2026-01-01T00:00:00Z', reason: 'retired' },
  'POST /api/v1/handovers/:id/evidence': { kind: 'observation' },
  'POST /api/v1/handovers/:id/to-sign': {
    answers: [{ kind: 'consent', to: 'leftover', given: true }],
  },
  'POST /api/v1/handovers/:id/signings': {},
  'POST /api/v1/handovers/:id/confirm': { party: 'receiver' },
  'POST /api/v1/handovers/:id/close': { outcome: 'refused' },
  'POST /api/v1/handovers/:id/correct': { of: 'e-1', entry: 'void', reason: 'typed twice' },
  'POST /api/v1/handovers/:id/undo': { of: ['e-1'] },
  'POST /api/v1/handovers/:id/second-number': { imei2: '001017000000052' },
  'POST /api/v1/handovers/:id/hand-over': { to: 'giver' },
  'POST /api/v1/handovers/:id/challenges': { mode: 'carried', min: 'B0' },
  'POST /api/v1/handovers/:id/challenges/:cid/confirm-code': { code: '0000-0000' },
  'POST /api/v1/handovers/:id/challenges/:cid/read-again': {},
  'POST /api/v1/handovers/:id/attestations': {},
  'POST /api/v1/handovers/:id/leftovers': { eid: '00F1E2D3C4B5A697', seen: 'key' },
  'POST /api/v1/handovers/:id/attestations/:cid': { jwt: 'a.b.c', voucher: 'a.b.c' },
  'POST /api/v1/handovers/:id/clearance/pdf': { language: 'ja' },
  'POST /api/v1/bench/boxes/:box': { act: 'seal', seal: 'seal-1', counted: 0 },
  'POST /api/v1/bench/boxes/:box/differences': { what: 'seal', incident: 'torn on the way' },
  'POST /api/v1/bench/boxes/:box/destruction': {
    ...{ method: 'crushed', way: 'own', by: 'carrier-a', witness: 'badge' },
    requestId: '00000000-0000-4000-8000-000000000000',
  },
  'POST /api/v1/bench/boxes/:box/certificate': {},
  'POST /api/v1/bench/boxes/:box/certificate/pdf': { language: 'ja' },
  'POST /api/v1/bench/boxes/:box/look': { requestId: '00000000-0000-4000-8000-000000000000' },
  'POST /api/v1/clearances/turned-up/:id': { act: 'withdraw', reason: 'not-destroyed' },
  'POST /api/v1/incidents/:id': { act: 'told' },
  'POST /api/v1/books/entries/:shop/:number/hold': { act: 'hold', why: 'inquiry' },
  'PUT /api/v1/books/purchases/:handover': {},
  'POST /api/v1/books/purchases/:handover/basket': {
    basket: '00000000-0000-4000-8000-000000000000',
  },
  'POST /api/v1/buying/quotes/:number/acceptance': {
    handover: '00000000-0000-4000-8000-000000000000',
  },
  'POST /api/v1/grading/handovers/:id': { grade: 'B', marks: [] },
  'POST /api/v1/books/matches/:id': { act: 'told' },
  'POST /api/v1/books/samples/:id/looks': {
    phone: '00000000-0000-4000-8000-000000000000',
    result: 'clear',
  },
  'POST /api/v1/loss/cases/:id/close': { outcome: 'mistaken', proof: { kind: 'questions' } },
  'POST /api/v1/loss/cases/:id/tasks/:task': { act: 'guided' },
  'POST /api/v1/loss/cases/:id/proof': { proof: 'line' },
  'POST /api/v1/clearances/:id/reported': { act: 'withdraw' },
  'POST /api/v1/replay/runs/:id/act': { hits: 1 },
  'POST /api/v1/loss/cases/:id/phone': { imei: '001017000000029' },
};

const AGAIN = { kind: 'preset', preset: 'recommended' };
const PHONE = { imei: '001017000000011', platform: 'android', model: 'EX-B1', os: '15' };
const GONE = ['unknown-subject'];

/** By the beginning of the route; the longest counts. */
export async function subjectsOf(server: Askers): Promise<Readonly<Record<string, Subject>>> {
  const make = async (asker: Asker, url: string, body: object) => {
    const answer = await server.ask(asker, 'POST', url, body);
    assert.ok(answer.statusCode < 300, `${url}: ${answer.body}`);
    return answer.body === '' ? {} : answer.json();
  };
  const counter = await server.person('counter');
  const bench = await server.person('bench');
  const desk = await server.person('loss-desk');
  const { id: handover } = await make(counter, '/api/v1/handovers', {
    phone: PHONE,
    channel: 'trade-in',
  });
  const challenge = await make(counter, `/api/v1/handovers/${handover}/challenges`, {
    mode: 'carried',
    min: 'B0',
  });
  await make(bench, '/api/v1/bench/boxes/box-a', { act: 'make', place: 'shelf' });
  const lost = await make(desk, '/api/v1/loss/cases', {
    imei: '001017000000037',
    contact: 'caller@example.com',
  });
  const replay = await make(await server.person('administrator'), '/api/v1/replay/runs', AGAIN);
  const { sessions } = (await server.ask(counter, 'GET', '/api/v1/session/list')).json();
  return {
    '/api/v1/handovers/:id': {
      params: { id: handover, evidence: 'e-1', step: 'ask-network' },
      unknown: ['handover-not-found'],
    },
    '/api/v1/handovers/:id/challenges/:cid': {
      params: { id: handover, cid: challenge.id },
      unknown: ['challenge-not-found'],
    },
    '/api/v1/handovers/:id/attestations/:cid': {
      params: { id: handover, cid: challenge.id },
      unknown: ['challenge-not-found'],
      strangersOnly: true,
    },
    '/api/v1/books/purchases/:handover': {
      params: { handover },
      unknown: ['handover-not-found'],
    },
    ...clearanceSubjects(handover),
    '/api/v1/replay/runs/:id': { params: { id: replay.run.id }, unknown: ['run-not-found'] },
    '/api/v1/replay/recalls/:id': {
      ...{ params: { id: replay.run.id }, unknown: ['recall-not-found'] },
      // It was never acted on.
      strangersOnly: true,
    },
    '/api/v1/bench/handovers/:id': { params: { id: handover }, unknown: ['handover-not-found'] },
    '/api/v1/bench/boxes/:box': { params: { box: 'box-a' }, unknown: ['box-not-found'] },
    '/api/v1/bench/boxes/:box/certificate': {
      ...{ params: { box: 'box-a' }, unknown: ['box-not-found'] },
      // It is not destroyed.
      strangersOnly: true,
    },
    '/api/v1/incidents/:id': {
      params: {},
      unknown: ['incident-not-found'],
      strangersOnly: true,
    },
    '/api/v1/loss/cases/:id': {
      params: { id: lost.case.id, task: lost.case.tasks[0].id },
      unknown: ['loss-not-found'],
    },
    '/api/v1/session/list/:id': {
      params: { id: sessions[0].id },
      unknown: GONE,
      strangersOnly: true,
    },
    '/api/v1/session/passkey/:id': {
      params: { id: 'A'.repeat(22) },
      unknown: GONE,
      strangersOnly: true,
    },
    '/api/v1/survey-sheets/:id': {
      params: { id: await askedSurvey(server, make), question: 'u1' },
      unknown: ['survey-not-found'],
    },
    ...(await bookSubjects(server, make, handover)),
    ...(await buyingSubjects(server, make, handover)),
    '/api/v1/grading/handovers/:id': {
      params: { id: handover, photograph: '00000000-0000-4000-8000-000000000000' },
      unknown: ['handover-not-found'],
    },
    '/api/v1/grading/boxes/:box': {
      params: { box: 'box-a', photograph: '00000000-0000-4000-8000-000000000000' },
      unknown: ['box-not-found'],
    },
    ...(await administered(server, make)),
  };
}

function clearanceSubjects(handover: string): Readonly<Record<string, Subject>> {
  return {
    '/api/v1/handovers/:id/clearance': {
      params: { id: handover },
      unknown: ['clearance-not-found', 'handover-not-found'],
      strangersOnly: true,
    },
    '/api/v1/clearances/turned-up/:id': {
      params: { id: '00000000-0000-4000-8000-000000000000' },
      unknown: ['clearance-not-so'],
      strangersOnly: true,
    },
    '/api/v1/clearances/:id': {
      params: { id: 'A'.repeat(22) },
      unknown: ['clearance-not-found'],
      strangersOnly: true,
    },
  };
}

type Make = (asker: Asker, url: string, body: object) => Promise<{ readonly id: string }>;

/** An open survey that asks carrier-a and nobody else. */
async function askedSurvey(server: Askers, make: Make): Promise<string> {
  const registrar = await server.person('registrar');
  const shipped = await server.ask(registrar, 'GET', '/api/v1/surveys/shipped');
  const { yaml } = shipped.json().find(({ kind }: { readonly kind: string }) => kind === 'mno');
  const { id } = await make(registrar, '/api/v1/surveys', {
    slug: 'only-a',
    title: { ja: '見本', en: 'Sample' },
    questionnaires: [{ yaml }],
    policy: {},
  });
  await make(registrar, `/api/v1/surveys/${id}/invitations`, { operators: ['carrier-a'] });
  const closesAt = new Date(Date.now() + 86_400_000).toISOString();
  await make(registrar, `/api/v1/surveys/${id}`, { act: 'open', closesAt });
  return id;
}

async function bookSubjects(
  server: Askers,
  make: Make,
  handover: string,
): Promise<Readonly<Record<string, Subject>>> {
  const books = '/api/v1/books';
  const counter = await server.person('counter');
  const administrator = await server.person('administrator');
  const written: object = await make(counter, `${books}/entries`, {
    kind: 'purchase',
    transactedOn: new Date().toISOString().slice(0, 10),
    handover,
    items: [
      {
        category: 'phone',
        quantity: 1,
        priceYen: 20_000,
        features: { imeis: [PHONE.imei], model: PHONE.model },
      },
    ],
    counterparty: { name: '見本 花子', address: '見本県見本市', occupation: '会社員', age: 34 },
    identity: { method: 'document', taken: ['document-shown'], document: '運転免許証' },
  });
  const { shop, number } = written as { readonly shop: string; readonly number: number };
  const { id: notice } = await make(counter, `${books}/notices`, {
    mark: 'only-a',
    arrivedOn: new Date().toISOString().slice(0, 10),
    articles: [{ id: '1', words: '見本' }],
  });
  const { id: loss } = await make(administrator, `${books}/losses`, { shop, cause: 'lost' });
  const entry = { params: { shop, number: String(number) }, unknown: ['book-entry-not-found'] };
  return {
    [`${books}/entries/:shop/:number`]: entry,
    [`${books}/handovers/:id`]: { params: { id: handover }, unknown: ['book-entry-not-found'] },
    [`${books}/notices/:id`]: { params: { id: notice }, unknown: ['notice-not-found'] },
    [`${books}/losses/:id`]: { params: { id: loss }, unknown: ['book-loss-not-found'] },
    [`${books}/matches/:id`]: {
      params: {},
      unknown: ['notice-match-not-found'],
      strangersOnly: true,
    },
    [`${books}/samples/:id`]: { params: {}, unknown: ['sample-not-found'], strangersOnly: true },
  };
}

async function buyingSubjects(
  server: Askers,
  make: Make,
  handover: string,
): Promise<Readonly<Record<string, Subject>>> {
  const buying = '/api/v1/buying';
  const csv = [
    'kind,maker,model,capacity,grade,code,label (ja),label (en),cash (yen),credit (yen),percent,' +
      'from,to,quote days,round (yen)',
    'terms,,,,,,,,,,,,,7,',
    `price,Sample,${PHONE.model},,B,,,,1000,,,,,,`,
  ].join('\n');
  const { id: list } = await make(await server.person('administrator'), `${buying}/lists`, { csv });
  const asked = { model: PHONE.model, grade: 'B', payment: 'cash' };
  const quote: object = await make(await server.person('counter'), `${buying}/quotes`, asked);
  const { number } = quote as { readonly number: string };
  return {
    [`${buying}/lists/:id/file`]: { params: { id: list }, unknown: ['price-list-not-found'] },
    [`${buying}/quotes/:number`]: { params: { number }, unknown: ['quote-not-found'] },
    [`${buying}/handovers/:id`]: { params: { id: handover }, unknown: ['handover-not-found'] },
  };
}

async function administered(
  server: Askers,
  make: Make,
): Promise<Readonly<Record<string, Subject>>> {
  const administrator = await server.person('administrator');
  const add = (what: string, body: object) => make(administrator, `/api/v1/admin/${what}`, body);
  await add('shops', { id: 'only-a', name: { ja: '見本A', en: 'Only A' } });
  const account = await add('accounts', {
    displayName: '見本',
    email: 'only-a@carrier-a.example',
    roles: ['counter'],
  });
  const station = await add('stations', { shop: 'only-a', name: 'only-a' });
  const client = await add('clients', { name: 'only-a', roles: ['bench'] });
  const { keys } = (await server.ask(administrator, 'GET', '/api/v1/admin/keys')).json();
  return {
    // Its own administrator withdraws it: nothing to undo that with.
    '/api/v1/admin/keys/:kid': {
      params: { kid: keys[0].kid },
      unknown: GONE,
      strangersOnly: true,
    },
    '/api/v1/admin/accounts/:id': { params: { id: account.id }, unknown: GONE },
    '/api/v1/admin/shops/:id': { params: { id: 'only-a' }, unknown: GONE },
    '/api/v1/admin/stations/:id': { params: { id: station.id }, unknown: GONE },
    '/api/v1/admin/clients/:id': { params: { id: client.id }, unknown: GONE },
  };
}
