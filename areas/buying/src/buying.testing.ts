/** A test server with price lists and quotes; prices, shops and phones plainly invented. */
import type { StaffPrincipal } from '@nagori/http';
import {
  STAFF,
  samplePhone,
  startTestServer,
  type TestServer,
} from '../../handover/src/handover.testing.ts';
import { buyingDeps } from './buying-parts.ts';
import { registerBuying } from './routes.ts';

export const CLERK: StaffPrincipal = { ...STAFF, operator: 'dealer-a', roles: ['counter'] };
export const OFFICE: StaffPrincipal = {
  ...CLERK,
  account: 'account-9',
  mark: 'staff-9',
  shop: undefined,
  station: undefined,
  roles: ['administrator'],
};
export const OTHER: StaffPrincipal = { ...CLERK, operator: 'dealer-b' };

const SHOPS = ['shop-1'].map((id) => ({
  id,
  name: { ja: `見本${id}`, en: id },
  closedAt: undefined,
}));
const OPERATORS = ['dealer-a', 'dealer-b'].map((id) => ({
  id,
  kind: 'dealer' as const,
  name: { ja: `見本商店 ${id}`, en: `Sample ${id}` },
  preset: undefined,
  presets: [],
  directory: undefined,
}));

export const BUYING = '/api/v1/buying';

export function startBuyingServer(): Promise<TestServer> {
  return startTestServer(undefined, async (app, database, deps) => {
    const own = buyingDeps({
      pools: database.pools,
      handover: deps.handover,
      directory: { operators: async () => OPERATORS, shops: async () => SHOPS },
    });
    await app.register((area) => registerBuying(area, own), { prefix: BUYING });
  });
}

const HEAD =
  'kind,maker,model,capacity,grade,code,label (ja),label (en),cash (yen),credit (yen),percent,' +
  'from,to,quote days,round (yen)';

/** A list with the model of `samplePhone`, 128 GB in grade B at `bYen`. */
export function sampleCsv(bYen = 20_000, terms = 'terms,,,,,,,,,,110,,,7,100'): string {
  const rows = [
    HEAD,
    terms,
    'price,Sample,EX-B1,128GB,A,,,,25000,,,,,,',
    `price,Sample,EX-B1,128GB,B,,,,${bYen},,,,,,`,
    'price,Sample,EX-B1,64GB,B,,,,15000,,,,,,',
    'missing,,,,,no-charger,充電器なし,No charger,500,,,,,,',
    'deduction,,,,S A B C,cracked,画面割れ,Cracked screen,,,40,,,,',
  ];
  return rows.map((row) => `${row}\r\n`).join('');
}

export const ASKED = { model: 'EX-B1', capacity: '128GB', grade: 'B', payment: 'cash' } as const;

/** The handover of the n-th phone, opened by a clerk. */
export async function openPurchase(server: TestServer, n: number, channel = 'buyback') {
  const asked = { phone: samplePhone(n), channel };
  return (await server.as(CLERK).post('/api/v1/handovers', asked)).body.id;
}
