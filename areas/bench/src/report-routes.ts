/**
 * Reports of erasing tools over HTTP: a file sent as it is, and read as it comes.
 *
 * Invariants: the type that a sender names is not believed, the bytes are looked at. A file that is
 * read no further is answered; what is left of it is taken off the wire unread, as far as a file
 * may be long. One that says that it is longer is answered before it is read.
 */
import type { IncomingMessage } from 'node:http';
import { actorOf, type HandoverDeps, iso, keyOfNumber } from '@nagori/area-handover';
import {
  type Access,
  answerWith,
  doneOf,
  flowingBytes,
  ProblemError,
  routesOf,
} from '@nagori/http';
import { REPORT_BYTES_MOST, type ReportProblem } from '@nagori/reports';
import type { FastifyInstance } from 'fastify';
import { makeChallenge } from './attestation-challenge.ts';
import { type Attestations, importReports, type ReportLine } from './import-reports.ts';
import { mappingRoutes } from './mapping-routes.ts';
import { BENCH_PROBLEMS } from './problems.ts';
import { type MappingDeps, mappingNamed } from './report-mappings.ts';
import {
  attestationChallenge,
  challengeAsked,
  importedReports,
  reportsQuery,
} from './wire-reports.ts';

const FILE_TYPE = 'application/octet-stream';
const JAPAN = '+09:00';
const RECORDS: Access = { kind: 'staff', roles: ['bench'], machines: true, stations: true };

export type ReportRouteDeps = HandoverDeps &
  Pick<MappingDeps, 'mappings'> & {
    readonly attestations: Attestations;
  };

export async function reportRoutes(plain: FastifyInstance, deps: ReportRouteDeps): Promise<void> {
  answerWith(plain, BENCH_PROBLEMS);
  const app = routesOf(plain, 'bench');
  plain.addContentTypeParser(FILE_TYPE, ({ raw }, _payload, done) => done(null, new SentFile(raw)));

  await mappingRoutes(plain, deps);

  app.post('/attestation-challenges', {
    access: RECORDS,
    reads: true,
    summary: 'What an app on a phone lets the phone’s hardware sign; records nothing',
    body: challengeAsked,
    answer: attestationChallenge,
    handler: async (request) => {
      const { challenges } = deps.attestations;
      const { operator } = actorOf(request);
      const keys = [keyOfNumber(deps.keys, request.body.imei)];
      const now = deps.now();
      const challenge = makeChallenge(challenges, { operator, keys }, now);
      const until = iso(now + challenges.livesMs);
      return { challenge: Buffer.from(challenge).toString('base64'), until };
    },
  });

  app.post('/reports', {
    access: RECORDS,
    takesType: FILE_TYPE,
    flows: true,
    bodyLimit: REPORT_BYTES_MOST,
    summary: 'Record what reports of erasing tools say of their phones',
    description:
      'The body is one file, sent as application/octet-stream: Blancco’s XML or JSON, a log of ' +
      'nwipe, our own CSV, or another by a saved `mapping`, a chain of Android Key Attestation, ' +
      'or a verdict of Play Integrity (docs/reports.md). Sent again, it records nothing twice, ' +
      'given the same `writtenAt` also of a tool without a clock.',
    querystring: reportsQuery,
    answer: importedReports,
    handler: async (request) => {
      const body: unknown = request.body;
      if (!(body instanceof SentFile)) throw new ProblemError('reports-invalid');
      const { handover, zone = JAPAN, mapping: name, writtenAt } = request.query;
      const actor = actorOf(request);
      if (Number(request.headers['content-length']) > REPORT_BYTES_MOST) {
        throw new ProblemError('reports-invalid', [TOO_LARGE]);
      }
      const mapping =
        name === undefined ? undefined : doneOf(await mappingNamed(deps, actor.operator, name));
      const read = { zone, ...(mapping === undefined ? {} : { mapping }) };
      const { attestations } = deps;
      const sent = { bytes: body.bytes, handover, writtenAt, attestations, ...read };
      const { lines, later, ...counts } = doneOf(await importReports(deps, actor, sent));
      const again = later === undefined ? {} : { later: [...later] };
      return { ...counts, ...again, lines: lines.map(viewLine) };
    },
  });
}

const TOO_LARGE: ReportProblem = { place: undefined, field: 'file', code: 'too-large' };

const viewLine = (line: ReportLine) =>
  'code' in line
    ? { ...line, problems: line.problems.map(({ field, code }) => ({ field, code })) }
    : line;

/** A stream that must not be read as fields. */
class SentFile {
  readonly #body: IncomingMessage;

  constructor(body: IncomingMessage) {
    this.#body = body;
  }

  get bytes(): AsyncIterable<Uint8Array> {
    return flowingBytes(this.#body);
  }
}
