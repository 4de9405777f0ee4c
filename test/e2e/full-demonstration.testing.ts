/** The demonstration after a busy day: something in every list that staff can open. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { LotLineDto } from '@nagori/area-bench/wire';
import type { QuoteDto } from '@nagori/area-buying/wire';
import type { ClearanceDto } from '@nagori/area-clearance/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { EXAMPLE_LIST, writePriceList } from '@nagori/price';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { BENCH_WORK } from '../../areas/clearance/src/clearance.testing.ts';
import { AT_THE_COUNTER, SOLD } from '../../areas/handover/src/handover.testing.ts';
import { digits } from '../integration/certified-phone.testing.ts';
import { Browser, type WholeServer } from '../integration/server.testing.ts';
import { signIn, type TestBrowser } from './browser.testing.ts';
import { Depot, sampleImei } from './depot.testing.ts';

type Server = Pick<WholeServer, 'origin'>;

/** One page of staff, with the account that opens it. */
export interface StaffPage {
  readonly by: string;
  readonly path: string;
}

/** Fills the lists; gives every page that shows something of it. */
export async function fillEveryList(server: Server): Promise<readonly StaffPage[]> {
  const carrier = await carrierDay(server);
  const dealer = await dealerDay(server);
  const runs = await officeRuns(server);
  return [...carrier, ...dealer, ...runs, ...OFFICE_PAGES];
}

const DAY = new Date().toISOString().slice(0, 10);

const as = ({ origin }: Server, who: string): Promise<Browser> =>
  new Browser(origin).signIn(`${who}.example`);

async function record(staff: Browser, id: string, ...all: readonly object[]): Promise<void> {
  for (const one of all) await staff.post(`/api/v1/handovers/${id}/evidence`, one);
}

/** Carrier A: taken in, left over, on the bench, boxed, a lot, a phone lost and one found. */
export async function carrierDay(server: Server): Promise<readonly StaffPage[]> {
  const depot = await Depot.at(server as WholeServer);
  const taken = await depot.takeIn(71);
  await depot.takeIn(72);
  const left = await depot.takeIn(73);
  const saw = [{ on: 'user-data', sees: 'residue', with: 'eye' }];
  await depot.record(left.id, { kind: 'observation', saw });
  const open = await depot.open(74);
  await depot.record(open.id, { kind: 'condition', power: 'on', screen: 'ok' });

  const bench = await as(server, 'bench@carrier-a');
  const paper = await certified(server, 'carrier-a', 75);
  await bench.post('/api/v1/bench/boxes/box-7', { act: 'make', place: '棚 3' });
  await bench.post(`/api/v1/bench/handovers/${taken.id}/box`, { box: 'box-7' });
  const marks = [{ side: 'front', x: 0.4, y: 0.5, kind: 'scratch', note: '角' }];
  await bench.post(`/api/v1/grading/handovers/${taken.id}`, { grade: 'B', marks });
  const evidence = [{ kind: 'supplier-confirmation', erased: ['user-data', 'felica'] }];
  const phones = [81, 82, 83].map((n) => ({
    phone: { imei: sampleImei(n), platform: 'android', model: 'EX-B1', os: '15' },
    evidence,
  }));
  const lot = { lot: 'lot-7', supplier: 'dealer-d', channel: 'procurement', phones };
  const lines = await bench.post<readonly LotLineDto[]>('/api/v1/bench/lots', lot);
  assert.equal(lines.length, 3);

  const counter = depot.counter;
  const lost = await counter.get<WorldPhoneDto>('/world/v1/phones/phone-3');
  const desk = await as(server, 'loss-desk@carrier-a');
  const report = { imei: digits(lost.imeis[0]), contact: '050-0000-0009', inside: [] };
  const reported = await desk.post<{ case: { id: string } }>('/api/v1/loss/cases', report);
  const lossCase = reported.case.id;
  await desk.post(`/api/v1/loss/cases/${lossCase}/tasks/lost-mode`, { act: 'guided' });
  const elsewhere = await as(server, 'counter@carrier-b');
  await elsewhere.post('/api/v1/handovers', {
    phone: { imei: digits(lost.imeis[0]), platform: lost.platform },
    channel: 'trade-in',
  });
  await counter.post('/api/v1/away-discards', {
    requestId: randomUUID(),
    what: 'evidence',
    kind: 'observation',
    handover: taken.id,
    reason: '別の担当者が先に記録した',
    recordedAt: new Date().toISOString(),
  });
  const plannedOn = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await counter.post('/api/v1/visits', { email: 'mihon@example.jp', plannedOn });
  const bench_ = 'bench@carrier-a';
  const auditor = 'auditor@carrier-a';
  return [
    { by: 'counter@carrier-a', path: '/counter' },
    { by: 'counter@carrier-a', path: `/counter/${open.id}` },
    { by: 'counter@carrier-a', path: `/counter/${taken.id}` },
    { by: 'counter@carrier-a', path: '/visits' },
    { by: bench_, path: '/bench' },
    { by: bench_, path: `/bench/phones/${taken.id}` },
    { by: bench_, path: '/bench/boxes' },
    { by: bench_, path: '/bench/boxes/box-7' },
    { by: bench_, path: '/bench/lots' },
    { by: bench_, path: '/bench/lots/lot-7' },
    { by: bench_, path: '/bench/boards' },
    { by: bench_, path: '/bench/reported' },
    { by: bench_, path: `/clearances/${paper.handover}/print` },
    { by: bench_, path: `/clearances/print#${paper.handover}` },
    { by: 'loss-desk@carrier-a', path: '/loss' },
    { by: 'loss-desk@carrier-a', path: `/loss/${lossCase}` },
    { by: auditor, path: '/audit' },
    { by: auditor, path: '/audit/discards' },
    { by: auditor, path: `/audit/${taken.id}` },
    { by: auditor, path: `/audit/${left.id}` },
    { by: auditor, path: `/audit/${paper.handover}` },
    { by: auditor, path: '/insight' },
  ];
}

/** Through counter and bench to its certificate; the second person is at another station. */
async function certified(
  server: Server,
  operator: string,
  n: number,
): Promise<ClearanceDto & { readonly handover: string }> {
  await (await Depot.at(server as WholeServer, operator)).takeIn(n);
  const first = await as(server, `bench@${operator}`);
  const second = await as(server, `bench2@${operator}`);
  const release = { phone: { imei: sampleImei(n) }, channel: 'sale', stage: 'release' };
  const { id } = await first.post<HandoverDto>('/api/v1/handovers', release);
  for (const { badge, ...one } of BENCH_WORK as readonly { readonly badge?: string }[]) {
    await record(badge === undefined ? first : second, id, one);
  }
  return {
    ...(await first.post<ClearanceDto>(`/api/v1/handovers/${id}/clearance`, {})),
    handover: id,
  };
}

/** Dealer D: prices, a quote, a purchase with its entry, a leftover, a police list. */
export async function dealerDay(server: Server): Promise<readonly StaffPage[]> {
  const counter = await as(server, 'counter@dealer-d');
  const office = await as(server, 'administrator@dealer-d');
  const csv = writePriceList(EXAMPLE_LIST, 'ja');
  await office.post('/api/v1/buying/lists', { csv });
  const phone = { platform: 'android', model: 'EX-A24', os: '15' } as const;
  const opened = await counter.post<HandoverDto>('/api/v1/handovers', {
    phone: { imei: sampleImei(91), ...phone },
    channel: 'buyback',
  });
  const asked = { handover: opened.id, model: 'EX-A24', capacity: '128GB', grade: 'B' };
  const quoted = { ...asked, payment: 'cash' };
  const quote = await counter.post<QuoteDto>('/api/v1/buying/quotes', quoted);
  const bought = await purchase(counter, 92);
  const saw = [{ on: 'user-data', sees: 'residue', with: 'eye' }];
  await record(counter, bought, { kind: 'observation', saw });
  const articles = [{ id: 'article-1', imeis: [sampleImei(92)] }];
  const notice = { mark: 'hinbure-1', arrivedOn: DAY, articles };
  await counter.post('/api/v1/books/notices', notice);
  const by = 'auditor@dealer-d';
  return [
    { by: 'counter@dealer-d', path: '/books' },
    { by: 'counter@dealer-d', path: '/books/entries/shop-1_1' },
    { by: 'counter@dealer-d', path: `/counter/${opened.id}` },
    { by: 'counter@dealer-d', path: `/counter/${bought}` },
    { by: 'counter@dealer-d', path: `/quotes/${quote.number}` },
    { by: 'counter@dealer-d', path: '/books/write' },
    { by: 'counter@dealer-d', path: '/books/lists' },
    ...['entries', 'export', 'lists', 'losses', 'samples', 'blocked'].map((part) => ({
      by,
      path: `/books/${part}`,
    })),
    { by, path: '/incidents' },
    { by, path: '/prices' },
    { by, path: `/audit/${bought}` },
    { by: 'administrator@dealer-d', path: '/books/settings' },
    { by: 'administrator@dealer-d', path: '/registry' },
  ];
}

async function purchase(counter: Browser, n: number): Promise<string> {
  const { id } = await counter.post<HandoverDto>('/api/v1/handovers', {
    phone: { imei: sampleImei(n), platform: 'android', model: 'EX-B1', os: '15' },
    channel: 'buyback',
  });
  await record(counter, id, ...AT_THE_COUNTER, { kind: 'police-match', result: 'no-match' });
  await counter.ask('PUT', `/api/v1/books/purchases/${id}`, SOLD);
  const confirm = `/api/v1/handovers/${id}/confirm`;
  await counter.post(confirm, { party: 'receiver', route: 'inspection' });
  await counter.post(confirm, { party: 'giver', how: 'paper' });
  return id;
}

const DONE_MS = 120_000;

async function untilDone(staff: Browser, path: string): Promise<void> {
  const end = performance.now() + DONE_MS;
  while (performance.now() < end) {
    const { run } = await staff.get<{ readonly run: { readonly state: string } }>(path);
    if (run.state === 'done') return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  assert.fail(`${path} takes too long`);
}

/** A simulation of the flow, and the history judged again after a recall. */
async function officeRuns(server: Server): Promise<readonly StaffPage[]> {
  const committee = await as(server, 'committee@guideline-body');
  const asked = { scenario: 'as-told', beside: 'every-counter-prompts', lives: 10_000, seed: 1 };
  const { run: flow } = await committee.post<{ run: { id: string } }>('/api/v1/flow/runs', asked);
  const office = await as(server, 'administrator@carrier-a');
  const recall = { kind: 'recall', tool: 'felica-eraser', from: '2020-01-01T00:00:00Z' };
  const { run: again } = await office.post<{ run: { id: string } }>('/api/v1/replay/runs', recall);
  await untilDone(committee, `/api/v1/flow/runs/${flow.id}`);
  await untilDone(office, `/api/v1/replay/runs/${again.id}`);
  return [
    { by: 'committee@guideline-body', path: '/flow' },
    { by: 'committee@guideline-body', path: `/flow/${flow.id}` },
    { by: 'administrator@carrier-a', path: '/replay' },
    { by: 'administrator@carrier-a', path: `/replay/${again.id}` },
  ];
}

const ADMIN_PARTS = [
  'accounts',
  'shops',
  'stations',
  'clients',
  'keys',
  'policies',
  'webhook',
  'grading',
  'events',
] as const;

/** Pages that have something to show from the start. */
const OFFICE_PAGES: readonly StaffPage[] = [
  ...ADMIN_PARTS.map((part) => ({ by: 'administrator@carrier-a', path: `/admin/${part}` })),
  { by: 'administrator@carrier-a', path: '/surveys' },
  { by: 'administrator@carrier-a', path: '/visits' },
  { by: 'counter@carrier-a', path: '/account' },
  { by: 'counter@carrier-a', path: '/keys' },
  { by: 'authority-desk@authority', path: '/authority' },
  { by: 'registrar@guideline-body', path: '/registry' },
  { by: 'registrar@guideline-body', path: '/registry/dealer-d' },
  { by: 'registrar@guideline-body', path: '/surveys' },
  { by: 'committee@guideline-body', path: '/insight' },
];

/** Pages of staff, each in the browser of its account. */
export class OpenPages {
  readonly #browser: TestBrowser;
  readonly #origin: string;
  readonly #options: BrowserContextOptions;
  readonly #by = new Map<string, Page>();

  constructor(browser: TestBrowser, { origin }: Server, options: BrowserContextOptions = {}) {
    this.#browser = browser;
    this.#origin = origin;
    this.#options = { viewport: { width: 1280, height: 900 }, ...options };
  }

  /** The page with what it shows at first: nothing is read or awaited any more. */
  async at({ by, path }: StaffPage): Promise<Page> {
    let page = this.#by.get(by);
    if (page === undefined) {
      page = await this.#browser.page(this.#options);
      await signIn(page, this.#origin, `${by}.example`);
      this.#by.set(by, page);
    }
    // An address that differs after `#` alone would not be loaded again.
    await page.goto('about:blank');
    await page.goto(`${this.#origin}${path}`);
    await page.locator('main h1, main h2').first().waitFor({ state: 'attached' });
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
    await page.waitForLoadState('networkidle');
    return page;
  }
}
