/**
 * Verifiers' requests, served directly by Node.js' HTTP server, for an authority in its own
 * process, where they are a hundred times as frequent as all others.
 *
 * Invariants: the same answers as through the routes (status-routes.ts). The size of a body is
 * limited while it is read. No request but one for a list that is due reaches the database. A bug
 * answers `internal-error` and reveals nothing.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isOfType } from '@nagori/http';
import { OCSP_REQUEST_BYTES_MOST, ocspError } from '@nagori/pki';
import type { CertificateStatus } from './certificate-status.ts';
import {
  answerCertificate,
  answerGot,
  answerList,
  answerPosted,
  NOT_NOW,
  OCSP_REQUEST_TYPE,
  OCSP_RESPONSE_TYPE,
  type StatusReply,
} from './status-http.ts';

export interface StatusListenerOptions {
  readonly status: CertificateStatus;
  /** The path prefix of the status routes. */
  readonly prefix: string;
  readonly now: () => number;
  /** Handles all requests that are not about status. */
  readonly others: RequestListener;
  readonly onError: (error: Error) => void;
}

export function statusListener(options: StatusListenerOptions): RequestListener {
  const { status, prefix, now, others, onError } = options;
  const ocsp = `${prefix}/ocsp`;
  const answered = (
    response: ServerResponse,
    reply: Promise<StatusReply>,
    isList = false,
  ): void => {
    reply.then(
      (one) => send(response, one),
      (error: Error) => {
        onError(error);
        send(response, isList ? NOT_NOW : BROKEN);
      },
    );
  };
  return (request, response) => {
    const { method, url = '' } = request;
    if (method === 'POST' && url === ocsp) {
      if (!isOfType(request, OCSP_REQUEST_TYPE)) {
        refuse(request, response, 415);
        return;
      }
      collect(request, (question) => {
        if (question === undefined) refuse(request, response, 413);
        else answered(response, answerPosted(status, question, now()));
      });
      return;
    }
    if (method !== 'GET' && method !== 'HEAD') {
      others(request, response);
      return;
    }
    const reply = got(status, prefix, url, now());
    if (reply === undefined) others(request, response);
    else answered(response, reply, url.startsWith(`${prefix}/crl/`));
  };
}

/** Undefined: not a request about status. */
function got(
  status: CertificateStatus,
  prefix: string,
  url: string,
  now: number,
): Promise<StatusReply> | undefined {
  const [folder = '', ...rest] = url.startsWith(`${prefix}/`)
    ? url.slice(prefix.length + 1).split('/')
    : [];
  const name = rest.join('/');
  if (name === '') return undefined;
  switch (folder) {
    case 'ocsp':
      return answerGot(status, name, now);
    case 'crl':
      return answerList(status, name, now);
    case 'ca':
      return Promise.resolve(answerCertificate(status, name));
    default:
      return undefined;
  }
}

const BROKEN: StatusReply = {
  status: 200,
  headers: { 'content-type': OCSP_RESPONSE_TYPE, 'cache-control': 'no-store' },
  body: ocspError('internal-error'),
};

/** The body; undefined where it is longer than any valid request. */
function collect(request: IncomingMessage, done: (body: Uint8Array | undefined) => void): void {
  let whole: Buffer | undefined;
  let isOver = false;
  request.on('data', (chunk: Buffer) => {
    if (isOver) return;
    whole = whole === undefined ? chunk : Buffer.concat([whole, chunk]);
    if (whole.length <= OCSP_REQUEST_BYTES_MOST) return;
    isOver = true;
    done(undefined);
  });
  request.on('end', () => {
    if (!isOver) done(whole ?? new Uint8Array());
  });
}

/** Closes the connection, so the rest of the body is not taken for a next request. */
function refuse(request: IncomingMessage, response: ServerResponse, code: 413 | 415): void {
  response.writeHead(code, { 'content-length': 0, connection: 'close' });
  response.end(() => request.destroy());
}

function send(response: ServerResponse, { status, headers, body }: StatusReply): void {
  response.writeHead(status, {
    ...headers,
    'content-length': body.length,
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
