/** Labels are printed, read back by a decoder, and are of the operator's own phones alone. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { lookStore } from '@nagori/area-handover';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { readQrText } from '@nagori/certificate';
import { ROLLS, SHEETS } from '@nagori/label';
import {
  type ClearanceServer,
  certified,
  released,
  startClearanceServer,
} from '../../clearance/src/clearance.testing.ts';
import { STAFF, sampleImei, takeIn } from '../../handover/src/handover.testing.ts';
import { codesOf, printedPdf, printedZpl } from './decode.testing.ts';
import { labelRoutes } from './routes.ts';
import type { LabelPreviewDto, LabelRequestDto } from './wire.ts';

const ROLL = { kind: 'roll', size: '50x30', dpi: 203 } as const;
const SHEET = { kind: 'sheet', size: '44', start: 1 } as const;
const STOCK = { kind: 'stock', link: false } as const;

describe('labels', () => {
  let world: ClearanceServer;
  let handovers: readonly string[];

  before(async () => {
    world = await startClearanceServer();
    const { server } = world;
    const { looks: _, ...handover } = world.deps.handover;
    const looks = lookStore(server.database.pools.app);
    await server.app.register(
      (scope) =>
        labelRoutes(scope, {
          ...world.deps,
          handover: { ...handover, looks },
          gradeOf: async () => 'A',
          capacityOf: async () => '128GB',
        }),
      { prefix: '/api/v1/labels' },
    );
    const ids: string[] = [];
    for (const n of [1, 2, 3]) ids.push((await takeIn(server, n)).id);
    handovers = ids;
  });
  after(() => world.close());

  const request = (change: Partial<LabelRequestDto> = {}): LabelRequestDto => ({
    handovers: [...handovers],
    content: STOCK,
    paper: ROLL,
    language: 'ja',
    ...change,
  });

  async function file(change: Partial<LabelRequestDto> = {}, who = STAFF) {
    // Names who asks; the answer itself is no JSON.
    await world.server.as(who).get('/api/v1/queue');
    return world.server.app.inject({
      method: 'POST',
      url: '/api/v1/labels/file',
      payload: request(change),
    });
  }

  async function confirm(handover: string) {
    const staff = world.server.as(STAFF);
    const url = `/api/v1/handovers/${handover}/confirm`;
    const { body } = await staff.post(url, { party: 'receiver', route: 'reuse' });
    assert.equal(body.state, 'taken', JSON.stringify(body));
  }

  for (const size of ['50x30', '62x29'] as const) {
    for (const dpi of [203, 300] as const) {
      test(`a label printer of ${dpi} dpi prints codes of ${size} that scan`, async () => {
        const paper = { kind: 'roll', size, dpi } as const;
        const { body, headers } = await file({ paper, content: { kind: 'stock', link: true } });
        assert.match(String(headers['content-disposition']), /labels\.zpl/);
        const pictures = await printedZpl(body, { ...ROLLS[size], dpi });
        assert.equal(pictures.length, 3);
        const last = pictures.at(-1);
        assert.ok(last);
        const codes = await codesOf(last);
        assert.deepEqual(codes.map(({ text }) => text).toSorted(), [
          sampleImei(3),
          `https://nagori.example/bench/phones/${handovers[2]}`,
        ]);
      });
    }
  }

  test('a sheet has its labels from the chosen position on, and they scan', async () => {
    const answer = await file({ paper: { ...SHEET, start: 43 } });
    assert.equal(answer.headers['content-type'], 'application/pdf');
    const pdf = new Uint8Array(answer.rawPayload);
    const { width } = SHEETS['44'];
    // Each code with its column.
    const on = async (page: number) =>
      (await codesOf(printedPdf(pdf, page))).map(({ text, x }) => [
        text,
        Math.floor(((x / 300) * 25.4) / width),
      ]);
    assert.deepEqual(await on(1), [
      [sampleImei(1), 2],
      [sampleImei(2), 3],
    ]);
    assert.deepEqual(await on(2), [[sampleImei(3), 0]]);
  });

  test('a phone without a number has the code of its mark', async () => {
    const staff = world.server.as(STAFF);
    const { body } = await staff.post('/api/v1/handovers', {
      phone: { label: 'box-3-12' },
      channel: 'collection',
    });
    const [picture] = await printedZpl((await file({ handovers: [body.id] })).body, {
      ...ROLLS['50x30'],
      dpi: 203,
    });
    assert.ok(picture);
    assert.deepEqual(
      (await codesOf(picture)).map(({ text }) => text),
      ['box-3-12'],
    );
  });

  describe('a label that was printed before its phone’s other number was read', () => {
    const scan = async (phone: object): Promise<string | undefined> => {
      const staff = world.server.as(STAFF);
      return (await staff.post('/api/v1/handovers', { phone, channel: 'trade-in' })).body.id;
    };
    const labelOf = async (handover: string) => {
      const content = { kind: 'stock', link: true } as const;
      const [picture] = await printedZpl((await file({ handovers: [handover], content })).body, {
        ...ROLLS['50x30'],
        dpi: 203,
      });
      assert.ok(picture);
      const texts = (await codesOf(picture)).map(({ text }) => text);
      const link = texts.find((text) => text.startsWith('https:')) ?? '';
      return { code: texts.find((text) => text !== link) ?? '', opens: link.split('/').at(-1) };
    };
    /** On the page that a link opens. */
    const shownIn = async (handover = '') => {
      const staff = world.server.as(STAFF);
      const { phone } = (await staff.get<HandoverDto>(`/api/v1/handovers/${handover}`)).body;
      return phone.imei?.replaceAll('-', '') ?? phone.label;
    };

    test('leads to the phone by its code and by its link, and so does a new one', async () => {
      const [first, other] = [sampleImei(40), sampleImei(41)];
      const handover = await scan({ imei: first });
      const beside = await scan({ imei: sampleImei(42) });
      assert.ok(handover !== undefined && beside !== undefined);
      const [printed, neighbour] = [await labelOf(handover), await labelOf(beside)];
      // The other number comes first on this screen.
      assert.equal(await scan({ imei: other, imei2: first }), handover);
      const anew = await labelOf(handover);
      assert.deepEqual(anew, printed);
      assert.deepEqual(printed, { code: first, opens: handover });
      assert.equal(await scan({ imei: printed.code }), handover);
      assert.equal(await scan({ imei: other }), handover);
      assert.equal(await shownIn(printed.opens), first);
      assert.equal(await scan({ imei: neighbour.code }), beside);
      assert.equal(await shownIn(neighbour.opens), neighbour.code);
    });

    test('leads to the phone also once it comes again, by either number', async () => {
      const [first, other] = [sampleImei(43), sampleImei(44)];
      const before = await scan({ imei: first });
      assert.ok(before !== undefined);
      const printed = await labelOf(before);
      await scan({ imei: first, imei2: other });
      const url = `/api/v1/handovers/${before}/close`;
      await world.server.as(STAFF).post(url, { outcome: 'refused' });
      const again = await scan({ imei: other });
      assert.ok(again !== undefined && again !== before);
      assert.equal(await scan({ imei: printed.code }), again, 'its code: where the phone is now');
      assert.equal(await shownIn(printed.opens), first);
      assert.deepEqual(await labelOf(again), { code: first, opens: again });
    });

    test('of a phone without a number leads to what has its mark, not to a number', async () => {
      const mark = 'box-3-13';
      const marked = await scan({ label: mark });
      assert.ok(marked !== undefined);
      const printed = await labelOf(marked);
      // The number was read after all, at a scan of its own.
      const numbered = await scan({ imei: sampleImei(45) });
      assert.notEqual(numbered, marked);
      assert.deepEqual(printed, { code: mark, opens: marked });
      assert.equal(await scan({ label: printed.code }), marked);
      assert.equal(await shownIn(printed.opens), mark);
    });
  });

  test('the picture shown first is what is printed', async () => {
    const staff = world.server.as(STAFF);
    const { status, body } = await staff.post<LabelPreviewDto>('/api/v1/labels/preview', request());
    assert.equal(status, 200);
    assert.deepEqual([body.width, body.height], [50, 30]);
    const texts = body.parts.flatMap((part) => (part.kind === 'text' ? part.text : []));
    assert.deepEqual(texts, ['00-101700-000001-1', 'EX-B1  128GB  A', '2026-11-24  見本事業者']);
    assert.equal(body.parts[0]?.kind, 'bars');
  });

  test('another operator’s phones have no label here', async () => {
    const { statusCode, body } = await file({}, { ...STAFF, operator: 'carrier-b' });
    assert.equal(statusCode, 404);
    assert.equal(JSON.parse(body).code, 'handover-not-found');
  });

  test('printing a label is recorded as a look at the phone', async () => {
    await file({ handovers: handovers.slice(0, 1) });
    const { rows } = await world.server.database.pools.owner.query(
      "select by, shop from nagori.record_look where how = 'label' limit 1",
    );
    assert.deepEqual(rows, [{ by: 'staff-1', shop: 'shop-1' }]);
  });

  test('a position that the sheet does not have is refused', async () => {
    const { statusCode } = await file({ paper: { kind: 'sheet', size: '24', start: 25 } });
    assert.equal(statusCode, 400);
  });

  test('a price tag is for a released phone and links to its certificate', async () => {
    const content = { kind: 'price', yen: 24_800 } as const;
    const early = await file({ content });
    assert.equal(JSON.parse(early.body).code, 'phone-not-for-sale');

    const { handover, id, salt } = await certified(world, 10);
    await confirm(handover);
    const answer = await file({ content, handovers: [handover] });
    const [picture] = await printedZpl(answer.body, { ...ROLLS['50x30'], dpi: 203 });
    assert.ok(picture);
    const [code] = await codesOf(picture);
    assert.deepEqual(readQrText(code?.text ?? ''), { id, fragment: salt });
    const all = JSON.stringify(
      (
        await world.server
          .as(STAFF)
          .post('/api/v1/labels/preview', request({ content, handovers: [handover] }))
      ).body,
    );
    assert.match(all, /24,800円（税込）/);
    assert.match(all, /A {2}美品/);
    assert.match(all, /EX-B1 {2}128GB/);
    assert.ok(!all.includes('101700'));

    const bare = await released(world, 11);
    await confirm(bare);
    const each: LabelRequestDto['content'] = { kind: 'price', yen: [24_800, 9_900] };
    const priced = await file({
      content: each,
      handovers: [handover, bare],
      paper: { kind: 'roll', size: '50x30', dpi: 203 },
    });
    assert.equal(priced.statusCode, 200, priced.body);
    assert.notEqual((await file({ content: each, handovers: [bare, handover] })).body, priced.body);
    const short = await file({ content: each, handovers: [handover] });
    assert.equal(short.statusCode, 400, 'as many prices as phones');
    const without = await file({ content, handovers: [bare] });
    const [plain] = await printedZpl(without.body, { ...ROLLS['50x30'], dpi: 203 });
    assert.ok(plain);
    assert.deepEqual(await codesOf(plain), []);
  });
});
