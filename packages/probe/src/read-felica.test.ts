/** R08: what a walk stores, and how other receivers read its frames. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  encodeFelicaCommand,
  encodeFelicaResponse,
  type FelicaNode,
  hasIdm,
  idmOfSystem,
  NUMBERS,
  parseFelicaCommand,
  systemNumber,
  withoutIdm,
} from './felica-frame.ts';
import { fromHex, upperHex } from './hex.ts';
import { type ExchangedFrame, FRAMES_MOST, probeFelica, probeFelicaLater } from './probe-felica.ts';
import { readFelica } from './read-felica.ts';

const ROOT: FelicaNode = { code: 0, end: 0xfffe };
const idm = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
type Chip = Readonly<Record<string, readonly FelicaNode[] | 'endless'>>;

/** A chip with these systems; it stops answering after `patience` frames. */
function chip(systems: Chip, patience = Number.POSITIVE_INFINITY) {
  const codes = Object.keys(systems).map((code) => Number.parseInt(code, 16));
  const all = Object.values(systems);
  let frames = 0;
  return (bytes: Uint8Array): Uint8Array | undefined => {
    const command = parseFelicaCommand(bytes);
    assert.ok(command, 'a walk sends only frames of a walk');
    if (frames++ >= patience) return undefined;
    const pmm = new Uint8Array(8);
    switch (command.kind) {
      case 'polling': {
        const number = Math.max(0, codes.indexOf(command.system));
        return encodeFelicaResponse({ kind: 'polling', idm: idmOfSystem(idm, number), pmm });
      }
      case 'request-system-code':
        return encodeFelicaResponse({ kind: command.kind, idm: command.idm, systems: codes });
      case 'search-service-code': {
        const nodes = all[systemNumber(command.idm)] ?? [];
        const node = nodes === 'endless' ? { code: 8 } : (nodes[command.index] ?? 'end');
        return encodeFelicaResponse({ kind: command.kind, idm: command.idm, node });
      }
      default:
        return undefined;
    }
  };
}

const CLEAN: Chip = { FE00: [ROOT], FE0F: [ROOT] };
const MONEY: Chip = { FE00: [ROOT, { code: 0x1000, end: 0x1717 }, { code: 0x110b }] };

const described = (frames: readonly ExchangedFrame[]) => {
  const { outcome, systems } = readFelica(frames);
  return [outcome, ...systems.map(({ code, nodes }) => `${code}:${nodes.join(',')}`)].join(' ');
};

test('R08 a walk that reaches the end mark of every system is complete', () => {
  assert.equal(described(probeFelica(chip(CLEAN))), 'complete FE00:0000-FFFE FE0F:0000-FFFE');
  assert.equal(described(probeFelica(chip(MONEY))), 'complete FE00:0000-FFFE,1000-1717,110B');
});

test('R08 a walk cut short anywhere is incomplete and reports the nodes it found', () => {
  const whole = probeFelica(chip(MONEY)).length;
  assert.equal(described(probeFelica(chip(MONEY, 0))), 'silent');
  for (let patience = 1; patience < whole; patience++) {
    const { outcome, systems } = readFelica(probeFelica(chip(MONEY, patience)));
    assert.equal(outcome, 'interrupted');
    const met = systems.flatMap(({ nodes }) => nodes).length;
    assert.equal(met, Math.max(0, patience - 3));
  }
});

test('R08 missing or reordered frames never make a walk complete', () => {
  const frames = probeFelica(chip(MONEY));
  for (let gone = 1; gone < frames.length; gone++) {
    const fewer = frames.filter((_, i) => i !== gone);
    assert.notEqual(readFelica(fewer).outcome, 'complete', `without frame ${gone}`);
  }
  assert.notEqual(readFelica(frames.toReversed()).outcome, 'complete');
});

test('R08 a walk stops at a chip that never sends the end mark', () => {
  const frames = probeFelica(chip({ FE00: 'endless' }));
  assert.equal(frames.length, FRAMES_MOST);
  assert.equal(readFelica(frames).outcome, 'interrupted');
});

test('a stored walk does not contain the chip’s identifier', async () => {
  const send = chip(MONEY);
  const frames = await probeFelicaLater(async (frame) => send(frame));
  assert.deepEqual(frames, probeFelica(chip(MONEY)));
  for (const { command, response } of frames) {
    assert.ok(!hasIdm(fromHex(command) ?? new Uint8Array()));
    assert.ok(!hasIdm(fromHex(response) ?? new Uint8Array()));
  }
});

/** `poll X`, `list X Y`, or a node (`end` for the end mark), as `index:node`; `!`: no answer. */
function stored(text: string): readonly ExchangedFrame[] {
  const hex = (bytes: Uint8Array) => upperHex(withoutIdm(bytes));
  const code = (word: string) => Number.parseInt(word, 16);
  return text.split('; ').map((line) => {
    const [first = '', ...words] = line.replace('!', '').split(' ');
    const [command, answer] = (() => {
      if (first === 'poll') {
        const pmm = new Uint8Array(8);
        const system = code(words[0] ?? '');
        return [
          { kind: 'polling', system },
          { kind: 'polling', idm, pmm },
        ] as const;
      }
      if (first === 'list') {
        const kind = 'request-system-code';
        return [
          { kind, idm },
          { kind, idm, systems: words.map(code) },
        ] as const;
      }
      const kind = 'search-service-code';
      const [index = '', node = ''] = first.split(':');
      const found = node === 'end' ? node : node === '0' ? ROOT : { code: code(node) };
      return [
        { kind, idm, index: Number(index) },
        { kind, idm, node: found },
      ] as const;
    })();
    const response = line.startsWith('!') ? '' : hex(encodeFelicaResponse(answer));
    return { command: hex(encodeFelicaCommand(command)), response };
  });
}

/** `empty`: the root area and the end mark; `any`: the polling for any system. */
const SHORT = { any: 'poll FFFF', empty: '0:0; 1:end', root: '0000-FFFE' } as const;
/** frames | what they say */
const READ = `
any; list FE0F FE00; empty; poll FE00; empty | complete FE0F:root FE00:root
any; list FE00 FE0F; poll FE00; empty; empty | complete FE00:root FE0F:root
any; list FE00 FE0F; poll FE00; empty; poll FE0F; empty | complete FE00:root FE0F:root
any; list FE00 FE0F; poll FE00; empty; !0:0; poll FE0F; empty | complete FE00:root FE0F:root
any; list FE00 FE0F; poll FE00; empty; 0:end | interrupted FE00:root FE0F:
any; list FE00 FE0F; empty; empty | interrupted FE00:root FE0F:root
any; list FE0F FE00; empty; empty | interrupted FE0F:root FE00:root
any; list FE0F FE00; empty; poll FE00; 0:0; empty | interrupted FE0F:root FE00:root,root
any; list FE00 FE0F 0003; poll FE00; empty; empty | interrupted FE00:root FE0F:root 0003:
any; list FE00 FE0F; poll FE00; empty; 1:8; 2:end | interrupted FE00:root FE0F:0008
any; list FE00 FE0F; poll FE00; empty; !0:0; 0:8; 1:end | interrupted FE00:root FFFF:0008 FE0F:
any; list FE00 FE00; poll FE00; empty; poll FE00; empty | interrupted FE00:root,root
poll FE00; list FE00; empty | complete FE00:root
any; 0:8; 1:end | interrupted FFFF:0008
`;

const inFull = (text: string) =>
  text.replaceAll(/any|empty|root/g, (word) => SHORT[word as keyof typeof SHORT]);

for (const row of READ.trim().split('\n')) {
  const [frames = '', said = ''] = row.split(' | ');
  test(`R08 frames ${frames}`, () => {
    assert.equal(described(stored(inFull(frames))), inFull(said));
  });
}

test('R08 a chip with more systems than it can number is polled for the others', () => {
  const codes = Array.from({ length: NUMBERS + 2 }, (_, i) => (0x8001 + i).toString(16));
  const frames = probeFelica(chip(Object.fromEntries(codes.map((code) => [code, [ROOT]]))));
  const polled = frames.filter(({ command }) => command.startsWith('0600'));
  assert.equal(polled.length, 1 + 2);
});
