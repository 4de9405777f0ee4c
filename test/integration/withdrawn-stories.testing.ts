/**
 * Longer stories over HTTP, each for the writes at its end (withdrawn-writes.test.ts): a box that
 * is destroyed, photographs, a survey from its answers to its publication, and others.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { HandoverDto, TimelineDto } from '@nagori/area-handover/wire';
import type { Pool } from 'pg';
import { PNG } from '../../areas/grading/src/pictures.testing.ts';
import { SOLD } from '../../areas/handover/src/handover.testing.ts';
import { Depot, sampleImei } from '../e2e/depot.testing.ts';
import { Browser, type WholeServer } from './server.testing.ts';

const as = ({ origin }: WholeServer, who: string): Promise<Browser> =>
  new Browser(origin).signIn(`${who}.example`);

const HANDOVERS = '/api/v1/handovers';

const GIVEN_DEAD = [
  { kind: 'condition', power: 'off', screen: 'ok' },
  { kind: 'prompt' },
  { kind: 'terms', accepted: true },
  { kind: 'observation', did: [{ on: 'sim', act: 'removal', result: 'done' }] },
] as const;

/** A box that arrives short, and is destroyed and certified once that is explained (R12, R20). */
export async function destroyedBox(
  server: WholeServer,
  wait: () => void,
  ...phones: readonly number[]
) {
  const counter = await as(server, 'counter@carrier-a');
  const bench = await as(server, 'bench@carrier-a');
  const other = await as(server, 'bench2@carrier-a');
  const box = '/api/v1/bench/boxes/box-9';
  await bench.post(box, { act: 'make', place: '棚 4' });
  let missing: string | undefined;
  for (const n of phones) {
    const phone = { imei: sampleImei(n), platform: 'android', model: 'EX-B1', os: '15' };
    const opening = { phone, channel: 'collection', stage: 'intake' };
    const { id } = await counter.post<HandoverDto>(HANDOVERS, opening);
    for (const one of GIVEN_DEAD) await counter.post(`${HANDOVERS}/${id}/evidence`, one);
    const confirm = `${HANDOVERS}/${id}/confirm`;
    await counter.post(confirm, { party: 'receiver', route: 'destruction' });
    await counter.post(confirm, { party: 'giver', how: 'paper' });
    await bench.post(`/api/v1/bench/handovers/${id}/box`, { box: 'box-9' });
    missing = id;
  }
  const weighs = (n: number) => ({ counted: n, grossGrams: 800 + 180 * n });
  const seal = 'seal-9';
  await bench.post(box, { act: 'seal', seal, ...weighs(phones.length), tareGrams: 800 });
  await bench.post(box, { act: 'move', seal, place: 'トラック', destroyer: 'destroyer-e' });
  await bench.post(box, { act: 'arrive', place: '工場', seal, ...weighs(phones.length - 1) });
  const difference = { what: 'missing', handover: missing, incident: 'fell from the truck' };
  await other.post(`${box}/differences`, difference);
  await bench.post('/api/v1/grading/boxes/box-9/photographs?shows=before', PNG);
  const own = { method: 'crushed', way: 'own', by: 'carrier-a', witness: 'BADGE-000002' };
  await bench.post(`${box}/destruction`, { ...own, requestId: randomUUID() });
  // Two badges within 20 seconds are one person's.
  wait();
  await other.post(`${box}/look`, { requestId: randomUUID() });
  await bench.post(`${box}/certificate`, {});
}

/** A phone with its second number and a photograph; many phones at once; one that goes. */
export async function benchWork(server: WholeServer, certified: string, ...n: [number, number]) {
  const depot = await Depot.at(server);
  const { counter } = depot;
  const bench = await as(server, 'bench@carrier-a');
  const { id } = await depot.open(n[0]);
  await counter.post(`${HANDOVERS}/${id}/second-number`, { imei2: sampleImei(n[0] + 500) });
  const photographs = `/api/v1/grading/handovers/${id}/photographs`;
  const { id: photograph } = await counter.post<{ id: string }>(photographs, PNG);
  await counter.ask('DELETE', `${photographs}/${photograph}`);
  const taken = await depot.takeIn(n[1]);
  await bench.post('/api/v1/bench/boxes/box-10', { act: 'make', place: '棚 5' });
  const act = { act: 'pack', box: 'box-10' };
  await bench.post('/api/v1/bench/acts', { act, handovers: [taken.id], requestId: randomUUID() });
  const imei = { imei: certified };
  const timeline = await bench.post<TimelineDto>('/api/v1/phones/timeline', imei);
  await bench.post(`${HANDOVERS}/${timeline.handover}/hand-over`, { to: 'holder' });
}

/** A visit that was announced with its phone, which is now here (S11). */
export async function arrival(server: WholeServer, n: number) {
  const depot = await Depot.at(server);
  const plannedOn = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const visit = { email: 'mihon-2@example.jp', plannedOn, imei: sampleImei(n) };
  await depot.counter.post('/api/v1/visits', visit);
  const { id } = await depot.open(n);
  await depot.counter.post('/api/v1/visits/arrivals', { handover: id });
}

/** Reported with a number and a contact: proven at the desk, and found at another’s counter. */
export async function lostAndFound(server: WholeServer, ...n: [number, number]) {
  const desk = await as(server, 'loss-desk@carrier-a');
  const counter = await as(server, 'counter@dealer-d');
  const report = async (one: number) => {
    const asked = { imei: sampleImei(one), contact: 'caller@example.com' };
    return desk.post<{ case: { id: string; reference: string }; code: string }>(
      '/api/v1/loss/cases',
      asked,
    );
  };
  const proven = await report(n[0]);
  await desk.post(`/api/v1/loss/cases/${proven.case.id}/proof`, { proof: 'in-hand' });
  const { case: lost, code } = await report(n[1]);
  const imei = sampleImei(n[1]);
  await counter.post('/api/v1/loss/found', { imei, reference: lost.reference, code });
}

/** Two phones of one customer; a police list; a sample of a lot (R11, R15, R18). */
export async function dealersBooks(server: WholeServer, ...n: [number, number]) {
  const counter = await as(server, 'counter@dealer-d');
  const office = await as(server, 'administrator@dealer-d');
  const opened: string[] = [];
  for (const one of n) {
    const phone = { imei: sampleImei(one), platform: 'android', model: 'EX-B1', os: '15' };
    const opening = { phone, channel: 'buyback' };
    const { id } = await counter.post<HandoverDto>(HANDOVERS, opening);
    opened.push(id);
  }
  const [first, second] = opened;
  const basket = `/api/v1/books/purchases/${second}/basket`;
  await counter.ask('PUT', `/api/v1/books/purchases/${first}`, SOLD);
  await counter.post(basket, { basket: first });
  const [match] = await office.get<readonly { id: string }[]>('/api/v1/books/matches');
  await office.post(`/api/v1/books/matches/${match?.id}`, { act: 'told' });
}

/** An operator that is not certified applies for its shop (R13). */
export async function application(server: WholeServer, operator: string) {
  const office = await as(server, `administrator@${operator}`);
  const papersOf = new Date(Date.now() - 86_400_000).toISOString();
  await office.post('/api/v1/registry/own', { act: 'apply', shops: ['shop-1'], papersOf });
}

/** A report of a tool on a phone of the lot, of which another person looks at a sample (R11). */
export async function sampledLot(server: WholeServer, lot: string, n: number) {
  const eraser = await as(server, 'bench@carrier-a');
  const at = new Date(Date.now() - 60_000).toISOString();
  const row = [sampleImei(n), at, 'done', 'overwrite', 'deep-tool', '2.1', 'r-1'];
  const rows = `imei,at,result,kind,tool,version,id\n${row.join(',')}\n`;
  await eraser.post('/api/v1/bench/reports', Buffer.from(rows));
  const bench = await as(server, 'bench2@carrier-a');
  const samples = '/api/v1/books/samples';
  const drawn = await bench.post<{ id: string; phones: readonly { handover: string }[] }>(samples, {
    lot,
  });
  const look = { phone: drawn.phones[0]?.handover, result: 'clear' };
  await bench.post(`${samples}/${drawn.id}/looks`, look);
}

/** The recall of a tool, recorded and ended; its run has found nothing to change (R30). */
export async function recalledTool(server: WholeServer, owner: Pool) {
  const office = await as(server, 'administrator@carrier-a');
  const runs = '/api/v1/replay/runs';
  const recall = { kind: 'recall', tool: 'tool-x', from: '2020-01-01T00:00:00Z' };
  const { run } = await office.post<{ run: { id: string } }>(runs, recall);
  // As its job would.
  await owner.query("update nagori.run set state = 'done', result = '{}' where id = $1", [run.id]);
  await office.post(`${runs}/${run.id}/act`, { hits: 0 });
  await owner.query(
    `insert into nagori.recalled_tool (operator, id, tool, from_at, is_ended, at, by)
     values ('carrier-a', $1, 'tool-x', '2020-01-01', false, now(), 'staff-1')`,
    [run.id],
  );
  await office.post(`/api/v1/replay/recalls/${run.id}/lift`, {});
}

const QUESTIONS = `
questionnaire: keys/1
operators: mno
title: { ja: 質問, en: Questions }
questions:
  - id: wishes
    number: 1
    kind: text
    ask: { ja: 困っていることは何ですか。, en: What troubles you? }
`;

/** Answered, taken back, answered again; closed, coded and published. */
export async function publishedSurvey(server: WholeServer) {
  const registrar = await as(server, 'registrar@guideline-body');
  // What one operator alone answered is shown to the committee.
  const committee = await as(server, 'committee@guideline-body');
  const carrier = await as(server, 'administrator@carrier-a');
  const because = { ja: '見本', en: 'a sample' };
  const { id } = await registrar.post<{ id: string }>('/api/v1/surveys', {
    ...{ slug: 'wishes', title: { ja: '見本', en: 'Sample' } },
    ...{ questionnaires: [{ yaml: QUESTIONS }], policy: { minBase: 2, because } },
  });
  const survey = `/api/v1/surveys/${id}`;
  await registrar.post(`${survey}/invitations`, { operators: ['carrier-a', 'carrier-b'] });
  const closesAt = new Date(Date.now() + 86_400_000).toISOString();
  await registrar.post(survey, { act: 'open', closesAt });
  const sheet = `/api/v1/survey-sheets/${id}`;
  for (const one of [carrier, await as(server, 'administrator@carrier-b')]) {
    await one.ask('PUT', `${sheet}/answers/wishes`, { reply: '道具' });
    await one.post(`${sheet}/submit`, {});
  }
  await carrier.post(`${sheet}/withdraw`, {});
  await carrier.post(`${sheet}/submit`, {});
  await registrar.post(survey, { act: 'close' });
  const categories = [{ id: 'tools', ja: '道具', en: 'tools' }];
  const titled = { title: { ja: '困りごと', en: 'troubles' }, choose: 'several', categories };
  const codebook = { id: 'about', question: 'wishes', ...titled };
  await registrar.post(`${survey}/codebooks`, { kind: 'mno', codebook });
  type Desk = { readonly questions: readonly { readonly answers: readonly { id: string }[] }[] };
  const { questions } = await committee.get<Desk>(`${survey}/coding`);
  const answer = questions[0]?.answers[0]?.id;
  const coding = { kind: 'mno', codebook: 'about', answer, categories: ['tools'] };
  await committee.post(`${survey}/codings`, coding);
  const { digest } = await registrar.get<{ readonly digest?: string }>(`${survey}/publication`);
  await registrar.post(`${survey}/publication`, { digest });
}

/** Signed in at two desks: one ends the other. */
export async function endedSession(server: WholeServer, who: string) {
  const elsewhere = await as(server, who);
  const here = await as(server, who);
  const ended = await elsewhere.get<{ sessions: readonly { id: string; current: boolean }[] }>(
    '/api/v1/session/list',
  );
  const id = ended.sessions.find(({ current }) => current)?.id;
  assert.ok(id !== undefined, JSON.stringify(ended));
  await here.ask('DELETE', `/api/v1/session/list/${id}`);
}

/** A holder calls the authority's desk, which suspends on that person's word. */
export async function suspendedByCall(server: WholeServer) {
  const desk = await as(server, 'authority-desk@authority');
  const caller = { name: '見本 花子', birthDate: '1991-08-15', address: '見本県見本市架空町2番地' };
  const path = '/authority/v1/desk';
  const { identification } = await desk.post<{ identification: string }>(
    `${path}/identify`,
    caller,
  );
  await desk.post(`${path}/suspend`, { identification, onWord: true });
}
