/** What each person of the load does, again and again, until the load stops. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { HandoverDto, TimelineDto } from '@nagori/area-handover/wire';
import { checkDigit, type ImeiKey } from '@nagori/model';
import { AT_THE_COUNTER, SOLD } from '../../areas/handover/src/handover.testing.ts';
import { BOX, type Load, type Person, type Writer } from './load.testing.ts';

/** A phone's record takes a thousand entries; whole timelines are read afterwards. */
const RECORDS_EACH = 200;
const RECEIPT_EACH = 20;
const LOOK_EACH_MS = 300;
const ANSWER_EACH_MS = 100;

/** `each` people do each of these things, and one answers the survey. */
export const writers = (each: number): readonly Writer[] => [
  answerSurvey,
  ...Array.from({ length: each }, () => Object.values(WRITERS)).flat(),
];

const WRITERS: Readonly<Record<string, Writer>> = {
  records: async (load) => {
    const { handover } = await open(load, 'counter', 'trade-in');
    for (let n = 0; load.isGoing && n < RECORDS_EACH; n++) {
      await record(load, 'counter', handover, { kind: 'prompt' });
    }
  },
  intake: async (load) => {
    const { handover } = await open(load, 'counter', 'trade-in');
    await takeIn(load, 'counter', handover);
    const of = { as: 'bench', handover } as const;
    await write(load, 'box', of.as, `/bench/handovers/${handover}/box`, { box: BOX });
    const graded = { grade: 'B', marks: [] };
    await write(load, 'grade', of.as, `/grading/handovers/${handover}`, graded);
  },
  loss: async (load) => {
    await loseOne(load);
  },
  visits: async (load) => {
    const n = load.nextSerial();
    const plannedOn = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const visit = { email: `holder-${n}@example.jp`, plannedOn };
    const { id } = await write<{ id: string }>(load, 'visit', 'counter', '/visits', visit);
    load.remembered.visits.push(id);
  },
  purchases: async (load) => {
    const { handover } = await open(load, 'dealer', 'buyback');
    const asked = { model: 'EX-A24', capacity: '128GB', grade: 'B', payment: 'cash', handover };
    await write(load, 'quote', 'dealer', '/buying/quotes', asked);
    await put(load, 'purchase', 'dealer', `/books/purchases/${handover}`, SOLD);
    await takeIn(load, 'dealer', handover, { kind: 'police-match', result: 'no-match' });
    load.remembered.purchases.push(handover);
  },
  looks: async (load) => {
    // Each look opens every seal of the phone: others should have their turn.
    await pause(LOOK_EACH_MS);
    const [imei] = [...load.remembered.phones.keys()].slice(-1);
    if (imei === undefined) return;
    const look = { kind: 'look', as: load.cookies.auditor, path: '/api/v1/phones/timeline' };
    const timeline = await load.sender.read<TimelineDto>({ ...look, body: { imei } });
    if (!timeline.intact) throw new Error(`a timeline is broken at ${timeline.brokenAt}`);
  },
};

/** A phone at a counter that is reported lost: a job marks it there. */
export async function loseOne(load: Load): Promise<void> {
  const { imei } = await open(load, 'counter', 'trade-in');
  const report = { imei, contact: '050-0000-0000' };
  await write(load, 'loss report', 'desk', '/loss/cases', report);
  load.remembered.lost.push(imei);
}

/** The newest answer is what is on record: it is written over, with what was seen before. */
async function answerSurvey(load: Load): Promise<void> {
  const question = 'wishes';
  const path = `/survey-sheets/${load.survey}/answers/${question}`;
  let seen: object = {};
  while (load.isGoing) {
    const reply = { ja: `見本 ${load.nextSerial()}` };
    const saved = await put<{ answers: Record<string, { savedAt: string }> }>(
      load,
      'survey answer',
      'office',
      path,
      { reply, ...seen },
    );
    load.remembered.wish = reply.ja;
    seen = { seen: saved.answers[question]?.savedAt };
    await pause(ANSWER_EACH_MS);
  }
}

async function open(load: Load, as: Person, channel: string) {
  const key = `00108${String(load.nextSerial()).padStart(9, '0')}` as ImeiKey;
  const imei = `${key}${checkDigit(key)}`;
  const phone = { imei, platform: 'android', model: 'EX-B1', os: '15' };
  const opened = { phone, channel };
  const { id } = await write<HandoverDto>(load, 'opening', as, '/handovers', opened);
  if (as === 'counter') load.remembered.phones.set(imei, { handover: id });
  return { imei, handover: id };
}

async function record(load: Load, as: Person, handover: string, evidence: object): Promise<void> {
  const path = `/handovers/${handover}/evidence?return=minimal`;
  const badge = load.nextLooker(as);
  const body = { ...evidence, ...(badge === undefined ? {} : { badge }) };
  const { receipt } = await write<{ receipt?: string }>(load, 'evidence', as, path, body);
  const { receipts } = load.remembered;
  const isSampled = load.sender.acknowledged % RECEIPT_EACH === 0;
  if (isSampled && as === 'counter' && receipt !== undefined) receipts.push(receipt);
}

/** Up to the confirmations of both sides, which judge the phone. */
async function takeIn(load: Load, as: Person, handover: string, ...more: object[]): Promise<void> {
  for (const one of [...AT_THE_COUNTER, ...more]) await record(load, as, handover, one);
  const confirm = `/handovers/${handover}/confirm`;
  const receiver = { party: 'receiver', route: 'inspection' };
  await write(load, 'confirmation', as, confirm, receiver);
  await write(load, 'confirmation', as, confirm, { party: 'giver', how: 'paper' });
}

async function write<Body>(load: Load, kind: string, as: Person, path: string, body: object) {
  await load.turn();
  return load.sender.write<Body>({
    ...{ kind, as: load.cookies[as], path: `/api/v1${path}` },
    body: { ...body, requestId: randomUUID() },
  });
}

/** What has no request id: sent again, it is the same. */
async function put<Body>(load: Load, kind: string, as: Person, path: string, body: object) {
  await load.turn();
  const sent = { kind, as: load.cookies[as], path: `/api/v1${path}`, method: 'PUT' } as const;
  return load.sender.write<Body>({ ...sent, body: { ...body } });
}
