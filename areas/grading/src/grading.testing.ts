/** A test server with grades and photographs; phones, staff and pictures plainly invented. */
import type { StaffPrincipal } from '@nagori/http';
import {
  STAFF,
  samplePhone,
  startTestServer,
  type TestServer,
} from '../../handover/src/handover.testing.ts';
import { gradingStore } from './grading-store.pg.ts';
import { registerGrading } from './routes.ts';
import { gradingTasks } from './tasks.ts';
import type { PhotographDto } from './wire.ts';

export const GRADING = '/api/v1/grading';
export const CLERK: StaffPrincipal = { ...STAFF, roles: ['counter'] };
export const OFFICE: StaffPrincipal = {
  ...STAFF,
  account: 'account-9',
  mark: 'staff-9',
  roles: ['administrator'],
};
export const OTHER: StaffPrincipal = { ...STAFF, operator: 'carrier-b' };

export interface GradingServer extends TestServer {
  /** Runs the job of the night. */
  readonly endRetention: () => Promise<void>;
}

export async function startGradingServer(): Promise<GradingServer> {
  let tasks: ReturnType<typeof gradingTasks> | undefined;
  const server = await startTestServer(undefined, async (app, database, deps) => {
    const own = {
      handover: deps.handover,
      gradings: gradingStore(database.pools.app),
      backupDays: 35,
    };
    tasks = gradingTasks(own);
    await app.register((area) => registerGrading(area, own), { prefix: GRADING });
  });
  return Object.defineProperty(server, 'endRetention', {
    value: async () => await tasks?.tasks['forget-photographs']?.({}),
  }) as GradingServer;
}

/** The handover of the n-th phone. */
export async function openPhone(server: TestServer, n: number): Promise<string> {
  const asked = { phone: samplePhone(n), channel: 'trade-in' };
  return (await server.as(CLERK).post('/api/v1/handovers', asked)).body.id;
}

export interface Sent {
  readonly status: number;
  readonly body: PhotographDto & {
    readonly code?: string;
    readonly errors?: readonly { readonly field: string; readonly code: string }[];
  };
}

/** Sends a file as a station does, as the last one who asked. */
export async function sendFile(server: TestServer, id: string, file: Uint8Array): Promise<Sent> {
  const response = await server.app.inject({
    method: 'POST',
    url: `${GRADING}/handovers/${id}/photographs`,
    headers: { 'content-type': 'application/octet-stream' },
    payload: Buffer.from(file),
  });
  return { status: response.statusCode, body: response.json() };
}
