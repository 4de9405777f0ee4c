/** The trace of a request: which header counts (W3C Trace Context), and that its lines have it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildServer } from './server.ts';
import { serverLogger } from './server-logger.ts';
import { currentTraceId, inTrace, traceOf, traceparent } from './trace.ts';

const ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

test('a valid header is gone on with, under a part of our own', () => {
  for (const [header, flags] of [
    [`00-${ID}-${SPAN}-01`, '01'],
    [`00-${ID}-${SPAN}-00`, '00'],
    [`00-${ID}-${SPAN}-ff`, '01'],
    [`cc-${ID}-${SPAN}-01-of-the-future`, '01'],
  ] as const) {
    const trace = traceOf(header);
    assert.equal(trace.id, ID, header);
    assert.equal(trace.flags, flags, header);
    assert.notEqual(trace.span, SPAN);
    assert.equal(traceparent(trace), `00-${ID}-${trace.span}-${flags}`);
  }
});

test('an invalid header begins a new trace', () => {
  for (const header of [
    undefined,
    '',
    `ff-${ID}-${SPAN}-01`,
    `00-${ID}-${SPAN}-01-more`,
    `00-${ID.toUpperCase()}-${SPAN}-01`,
    `00-${'0'.repeat(32)}-${SPAN}-01`,
    `00-${ID}-${'0'.repeat(16)}-01`,
    `00-${ID}-${SPAN}`,
    `00-${ID}-${SPAN}-01, 00-${ID}-${SPAN}-01`,
    `00-${ID}-${SPAN}-01\n`,
    [`00-${ID}-${SPAN}-01`],
  ]) {
    const { id, span, flags } = traceOf(header);
    assert.notEqual(id, ID);
    assert.match(traceparent({ id, span, flags }), /^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  }
});

interface Line {
  readonly msg: string;
  readonly host: string;
  readonly pid: number;
  readonly trace?: string;
}

test('each line of a request has its trace, and names machine and process', async () => {
  const lines: string[] = [];
  const logger = serverLogger('info', { write: (line) => lines.push(line) });
  const app = await buildServer({ origin: 'http://localhost', logger });
  app.post('/work', { config: { access: { kind: 'public' } } }, async (request) => {
    request.log.info('by the request');
    logger.info('by a part that does not know the request');
    await new Promise((resolve) => setTimeout(resolve, 1));
    logger.info('later');
    return currentTraceId();
  });
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const send = (header: string) =>
    fetch(`http://localhost:${port}/work`, {
      method: 'POST',
      headers: { traceparent: header, 'content-type': 'application/json' },
      body: '{}',
    });
  try {
    const answers = await Promise.all([send(`00-${ID}-${SPAN}-01`), send('no trace')]);
    const [known, fresh] = answers.map(({ headers }) => headers.get('traceparent') ?? '');
    assert.match(known ?? '', new RegExp(`^00-${ID}-[0-9a-f]{16}-01$`));
    const ids = [ID, fresh?.split('-')[1] ?? ''];
    assert.deepEqual(await Promise.all(answers.map((answer) => answer.text())), ids);
    await app.close();
    const read = lines.map((line) => JSON.parse(line) as Line);
    const whole = [
      'by a part that does not know the request',
      'by the request',
      'later',
      'request',
    ];
    for (const id of ids) {
      const own = read.filter(({ trace }) => trace === id);
      assert.deepEqual(own.map(({ msg }) => msg).sort(), whole);
    }
    assert.ok(read.every(({ host, pid }) => host !== '' && pid === process.pid));
    // A member that a line has twice is read by some programs and not by others.
    assert.ok(lines.every((line) => line.split('"trace":').length <= 2));
  } finally {
    await app.close();
  }
});

test('two pieces of work at one time do not mix their traces', async () => {
  const seen = await Promise.all(
    ['a', 'b'].map((name) =>
      inTrace({ id: name, span: '', flags: '00' }, async () => {
        await new Promise((resolve) => setTimeout(resolve, 2));
        return currentTraceId();
      }),
    ),
  );
  assert.deepEqual(seen, ['a', 'b']);
  assert.equal(currentTraceId(), undefined);
});
