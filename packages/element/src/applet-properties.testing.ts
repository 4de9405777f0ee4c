/**
 * Properties that the applet must satisfy: no command throws, only a correct PIN lets a command
 * change the phone, and no command makes the phone look clear.
 */
import assert from 'node:assert/strict';
import { EF, parseCommand, parseFelicaCommand, probeFelica, probeJpki } from '@nagori/probe';
import { evidence, readFacts } from '@nagori/testkit';
import fc from 'fast-check';
import { onReader, SELECT_APPLET, selectFile, verifyWith } from './applet.testing.ts';
import { answerFelica } from './felica-chip.ts';
import { E_MONEY, type Phone } from './phone.ts';
import { PINS, type ToySilicon } from './toy-silicon.testing.ts';

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const four = (id: number) => id.toString(16).padStart(4, '0');

/** Valid commands, so that random input gets past the selection of the applet. */
const ahead = fc.oneof(
  fc.constant(bytesOf(SELECT_APPLET)),
  fc.constantFrom(...Object.values(EF)).map((id) => bytesOf(selectFile(four(id)))),
  fc.constantFrom(verifyWith(PINS.authPin), verifyWith(PINS.signPassword), verifyWith('0000')),
  fc.constantFrom('00B0000000', '00B0000020', '00200080', '802A008002010100').map(bytesOf),
);
const INSTRUCTIONS = [0x20, 0x24, 0x2a, 0xa4, 0xb0, 0xc0, 0x2c];
const random = fc
  .tuple(
    fc.constantFrom(0x00, 0x80, 0x10),
    fc.constantFrom(...INSTRUCTIONS),
    fc.uint8Array({ maxLength: 40 }),
  )
  .map(([cla, ins, rest]) => Uint8Array.from([cla, ins, ...rest]));
const aCommand = fc.oneof(
  { arbitrary: ahead, weight: 3 },
  { arbitrary: random, weight: 2 },
  { arbitrary: fc.uint8Array({ maxLength: 300 }), weight: 1 },
);

/** R07: the findings that the gate would read from a probe with these answers. */
function findingOfProbe(answers: readonly (Uint8Array | undefined)[]): readonly string[] {
  let place = 0;
  const exchange = probeJpki(() => answers[place++]);
  // The probe masks the serial number before the exchange is stored.
  const facts = readFacts([evidence('probe', { target: 'jpki-exchange', exchange })]);
  return facts.findings.map(({ value }) => value);
}

export function propertiesOf(phone: Phone, silicon: ToySilicon) {
  return {
    'no command throws, changes the phone without a PIN, or reveals a key': fc.property(
      fc.array(aCommand, { maxLength: 12 }),
      (commands) => {
        const on = onReader(phone, silicon);
        for (const command of commands) {
          const before = on.phone;
          const answer = on.send(command);
          assert.match(answer, /^([0-9A-F]{2})*[69][0-9A-F]{3}$/);
          const parsed = parseCommand(command);
          const ins = parsed.kind === 'good' ? parsed.value.ins : -1;
          if (ins !== 0x20 && ins !== 0x24) assert.equal(on.phone, before);
          assert.equal(on.phone.element?.publicKeys !== undefined, true);
          assert.deepEqual(on.phone.element?.face.certificates, phone.element?.face.certificates);
        }
      },
    ),
    'a probe still sees the key, whatever was sent before': fc.property(
      fc.array(aCommand, { maxLength: 8 }),
      (commands) => {
        const on = onReader(phone, silicon);
        for (const command of commands) on.send(command);
        const exchange = probeJpki((command) => bytesOf(on.send(command)));
        const facts = readFacts([evidence('probe', { target: 'jpki-exchange', exchange })]);
        assert.deepEqual(
          facts.findings.map(({ value }) => value),
          ['residue', 'residue'],
        );
      },
    ),
    'no answers of a chip make a probe of the element say clear': fc.property(
      fc.array(fc.option(fc.uint8Array({ maxLength: 60 }), { nil: undefined }), { maxLength: 9 }),
      (answers) => {
        for (const value of findingOfProbe(answers)) assert.notEqual(value, 'clear');
      },
    ),
    'a walk with a missing or cut answer never says clear': fc.property(
      fc.subarray([...E_MONEY]),
      fc.array(fc.tuple(fc.nat(30), fc.nat(20)), { minLength: 1, maxLength: 5 }),
      (services, losses) => {
        let count = 0;
        let cut = false;
        let before: string | undefined;
        const held = { ...phone, felica: { container: true, services } };
        const frames = probeFelica((asked) => {
          const answer = answerFelica(held, asked);
          const left = losses.find(([at]) => at === count)?.[1];
          count += 1;
          const command = parseFelicaCommand(asked);
          // A system that does not answer to its number is polled, and asked for all its nodes.
          const isFirst = command?.kind === 'search-service-code' && command.index === 0;
          const isAskedAgain = isFirst && before !== 'polling';
          before = command?.kind;
          if (answer === undefined || left === undefined || left >= answer.length) return answer;
          cut ||= !isAskedAgain;
          return left === 0 ? undefined : answer.subarray(0, left);
        });
        const facts = readFacts([evidence('probe', { target: 'felica-exchange', frames })]);
        const isClear = facts.findings.some(({ value }) => value === 'clear');
        assert.equal(isClear, !cut && services.length === 0);
      },
    ),
  };
}
