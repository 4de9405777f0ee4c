/** Requests that are answered, refused, lost, and sent again. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { call, get, newRequestId, writeOnce } from './client.ts';
import { isProblem, ProblemError } from './problem.ts';

const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
});

type Reply = Response | Error;

/** Serves the replies in turn and returns what was sent. */
function serve(...replies: readonly (() => Reply)[]) {
  const sent: { readonly path: string; readonly body: Record<string, unknown> }[] = [];
  globalThis.fetch = async (path, init) => {
    const reply = replies[sent.length]?.();
    sent.push({ path: String(path), body: JSON.parse(String(init?.body ?? '{}')) });
    if (reply === undefined) throw new Error('nobody expected this request');
    if (reply instanceof Error) throw reply;
    return reply;
  };
  return sent;
}

const json =
  (body: unknown, status = 200) =>
  () =>
    Response.json(body, { status });
const lost = () => new TypeError('fetch failed');
const problem = json({ type: 't', title: 'no', status: 409, code: 'not-accepted' }, 409);

test('a write whose answer was lost is sent again, as the same request', async () => {
  const sent = serve(lost, () => new Response('<html>', { status: 502 }), json({ id: 'h1' }));
  assert.deepEqual(await writeOnce('POST', '/x', { kind: 'prompt' }), { id: 'h1' });
  const ids = sent.map(({ body }) => body.requestId);
  assert.equal(sent.length, 3);
  assert.equal(new Set(ids).size, 1);
  assert.match(
    String(ids[0]),
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  assert.equal(sent[0]?.body.kind, 'prompt');
});

test('the same write begun twice at once is one request, and later another one', async () => {
  const sent = serve(json({}), json({}), json({}));
  const write = () => writeOnce('POST', '/x', { kind: 'observation' });
  await Promise.all([write(), write()]);
  await write();
  const [first, second, third] = sent.map(({ body }) => body.requestId);
  assert.equal(first, second);
  assert.notEqual(first, third);
});

test('a refused write is not sent again', async () => {
  const sent = serve(problem);
  await assert.rejects(writeOnce('POST', '/x', {}), (error) => isProblem(error, 'not-accepted'));
  assert.equal(sent.length, 1);
});

test('an address that cannot be parsed shows the not-found page; a query does not', async () => {
  const invalid = json({ type: 't', title: 'no', status: 400, code: 'request-invalid' }, 400);
  serve(invalid, invalid);
  await assert.rejects(get('/things/nonsense'), (error) => isProblem(error, 'not-found'));
  await assert.rejects(get('/things?day=x'), (error) => isProblem(error, 'request-invalid'));
});

test('a read is not repeated here', async () => {
  const sent = serve(lost);
  await assert.rejects(call('GET', '/x'), (error) => isProblem(error, 'offline'));
  assert.equal(sent.length, 1);
});

test('fields of a problem are stored, and what is no problem document says so', async () => {
  const errors = [{ field: 'phone.imei', code: 'imei-length', message: 'too short' }];
  serve(json({ type: 't', title: 'no', status: 422, code: 'evidence-invalid', errors }, 422));
  await assert.rejects(call('POST', '/x', { body: {} }), (error) => {
    assert.ok(error instanceof ProblemError);
    assert.deepEqual(error.fields, errors);
    return true;
  });
  serve(json({ message: 'x' }, 500));
  await assert.rejects(call('GET', '/x'), (error) => isProblem(error, 'unreadable-answer'));
});

test('no content is no value', async () => {
  serve(() => new Response(null, { status: 204 }));
  assert.equal(await call('DELETE', '/x'), undefined);
});

test('two requests are two', () => {
  assert.notEqual(newRequestId(), newRequestId());
});
