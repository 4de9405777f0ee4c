/**
 * Serves the metrics on a port of their own, which strangers do not reach: by default on the
 * loopback alone.
 *
 * Invariants: answers `GET /metrics` and nothing else; a failure is reported and discloses nothing.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface MetricsAddress {
  readonly host: string;
  readonly port: number;
}

export interface ServedMetrics {
  /** The one that was taken where the setting says 0. */
  readonly port: number;
  readonly close: () => Promise<void>;
}

export interface MetricsText {
  readonly contentType: string;
  readonly text: () => Promise<string>;
  readonly onError: (error: unknown) => void;
}

const REQUEST_WITHIN_MS = 5_000;
const OK = 200;
const NOT_FOUND = 404;
const FAILED = 500;

export async function serveMetrics(
  { host, port }: MetricsAddress,
  { contentType, text, onError }: MetricsText,
): Promise<ServedMetrics> {
  const server = createServer({ requestTimeout: REQUEST_WITHIN_MS }, (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(NOT_FOUND).end();
      return;
    }
    text().then(
      (body) => response.writeHead(OK, { 'content-type': contentType }).end(body),
      (error: unknown) => {
        onError(error);
        response.writeHead(FAILED).end();
      },
    );
  });
  await listening(server, { host, port });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const listening = (server: Server, { host, port }: MetricsAddress): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
