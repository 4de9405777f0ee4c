/** `nagori phone`: a virtual phone on a reader, for any program that uses cards. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import {
  answerApdu,
  atrOf,
  elementStateOf,
  isPlayedChip,
  layChip,
  PLAYED_CHIPS,
  type PlayedChipName,
  playReader,
  WOKEN,
} from '@nagori/element';
import type { Language } from '@nagori/policy';
import { parseResponse } from '@nagori/probe';
import { EXIT_STATUS } from '../exit-status.ts';
import { CliError } from '../failure.ts';
import { lieOnCable } from '../phone/lie-on-cable.ts';
import {
  bringInto,
  makePhone,
  silicon,
  VIRTUAL_STATES,
  type VirtualState,
} from '../phone/make-phone.ts';
import { nameCommand } from '../phone/name-command.ts';
import {
  createPhoneFile,
  type PhoneInFile,
  readPhoneFile,
  writePhoneFile,
} from '../phone/phone-file.ts';
import { remoteCard } from '../phone/remote-card.ts';
import { type RemotePhone, remotePhone } from '../phone/remote-phone.ts';
import { type Say, sayIn } from '../phone/words-phone.ts';
import { loadCapabilities } from '../preset-files.ts';
import { type Card, layOnReader, VPCD_PORT } from '../reader/vpcd.ts';
import { languageOf } from './judge-options.ts';

const LOOK_EVERY_MS = 1_000;

export interface PhoneOptions {
  readonly create?: boolean | undefined;
  readonly server?: string | undefined;
  /** A folder: it is put on a cable there instead of a reader. */
  readonly cable?: string | undefined;
  readonly platform?: 'android' | 'ios' | undefined;
  readonly signPassword: string;
  readonly authPin: string;
  readonly state?: string | undefined;
  readonly felicaChip?: string | undefined;
  readonly serve: boolean;
  readonly host: string;
  readonly port?: string | undefined;
  readonly quiet?: boolean | undefined;
  readonly lang?: Language | undefined;
}

/** Returns the exit status. Throws CliError. */
export async function phoneVerb(file: string, options: PhoneOptions): Promise<number> {
  const say = sayIn(languageOf(options));
  const state = stateOf(options.state);
  const port = portOf(options.port);
  const chip = chipOf(options.felicaChip);
  const log = options.quiet === true ? () => {} : tell;
  const onReader = (card: Card) => serve(shown(withChip(card, chip), log), options.host, port, say);
  if (options.server !== undefined) {
    if (options.create === true || options.state !== undefined) {
      throw new CliError('usage', "a server's phone changes on its page: no --create, no --state");
    }
    const { cable, server } = options;
    if (cable !== undefined) return serveOnCable(cable, server, file, say);
    const card = await remoteCard(options.server, file);
    if (card === undefined) tell(say('silent'));
    return card === undefined ? EXIT_STATUS.accepted : onReader(card);
  }
  if (options.cable !== undefined) throw new CliError('usage', '--cable goes with --server');
  const rows = await loadCapabilities();
  if (options.create === true) {
    const { platform = 'android', signPassword, authPin } = options;
    createPhoneFile(file, await makePhone({ platform, signPassword, authPin }, rows));
    tell(say('made', { file }));
    tell(say('pins', { sign: signPassword, auth: authPin }));
  }
  const inside = readPhoneFile(file);
  const brought = bringInto(inside.phone, state, rows);
  const here = { ...inside, phone: brought.phone };
  if (brought.phone !== inside.phone) writePhoneFile(file, here);
  tell(`${say('state')}: ${elementStateOf(here.phone) ?? '-'}`);
  if (brought.receipt !== undefined) tell(say('receipt', { receipt: brought.receipt }));
  if (!options.serve) return EXIT_STATUS.accepted;
  const atr = atrOf(here.phone);
  if (atr === undefined) {
    tell(say('silent'));
    return EXIT_STATUS.accepted;
  }
  return onReader(cardOf(file, here, atr));
}

/** Messages for people go to standard error; standard output stays free. */
function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function serve(card: Card, host: string, port: number, say: Say): Promise<number> {
  const laid = await layOnReader(card, host, port);
  tell(say('lies', { where: `${host}:${port}` }));
  let taken = false;
  const take = (): void => {
    taken = true;
    laid.take();
  };
  process.once('SIGINT', take);
  process.once('SIGTERM', take);
  try {
    await laid.ended;
  } finally {
    process.removeListener('SIGINT', take);
    process.removeListener('SIGTERM', take);
  }
  tell(say(taken ? 'taken' : 'readerGone'));
  return EXIT_STATUS.accepted;
}

/** On a cable until it is taken away, in the state that the server's page shows. */
async function serveOnCable(
  folder: string,
  server: string,
  phone: string,
  say: Say,
): Promise<number> {
  const asked = (): Promise<RemotePhone> => remotePhone(server, phone);
  const first = await asked();
  if (first.platform !== 'android') throw new CliError('usage', '--cable takes an Android phone');
  const laid = await lieOnCable(folder, first);
  tell(say('onCable'));
  tell(`  script/nagori inspect --adb ${laid.socket}`);
  // The desk's program answers the pages of that server alone.
  tell(`  script/station --adb ${laid.socket} --origin ${new URL(server).origin}`);
  const taken = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const over = Promise.race([taken.then(() => 'taken'), laid.ended.then(() => 'cableGone')]);
  for (;;) {
    const word = await Promise.race([over, after(LOOK_EVERY_MS)]);
    if (word !== undefined) {
      await laid.take();
      tell(say(word === 'taken' ? 'taken' : 'cableGone'));
      return EXIT_STATUS.accepted;
    }
    // A server that is away for a while changes nothing in the phone.
    const now = await asked().catch(() => undefined);
    if (now !== undefined) laid.show(now);
  }
}

/** The same card; logs each command with the status of its answer. */
function shown(card: Card, log: (line: string) => void): Card {
  return {
    ...card,
    transmit: async (command) => {
      const response = await card.transmit(command);
      const status = parseResponse(response)?.status;
      log(`  ${nameCommand(command)} → ${status?.toString(16).toUpperCase() ?? '-'}`);
      return response;
    },
  };
}

/** The same card with another contactless chip; taken away once that chip has left the field. */
function withChip(card: Card, name: PlayedChipName | undefined): Card {
  if (name === undefined) return card;
  const chip = layChip(name);
  return {
    ...card,
    transmit: async (command) => playReader(command, chip.answer) ?? card.transmit(command),
    isGone: chip.hasLeft,
  };
}

/** Each change is in the file before the answer is sent. */
function cardOf(file: string, inside: PhoneInFile, atr: Uint8Array): Card {
  const { authorities } = inside;
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  let { phone } = inside;
  let session = WOKEN;
  return {
    atr,
    reset: () => {
      session = WOKEN;
    },
    transmit: async (command) => {
      const answered = answerApdu(phone, session, command, { silicon, random, authorities });
      if (answered.phone !== phone) writePhoneFile(file, { phone: answered.phone, authorities });
      ({ phone, session } = answered);
      return answered.response ?? new Uint8Array();
    },
  };
}

function stateOf(named = 'held'): VirtualState {
  const known = VIRTUAL_STATES.find((one) => one === named);
  if (known !== undefined) return known;
  throw new CliError('usage', `no state is called \`${named}\`: ${VIRTUAL_STATES.join(', ')}`);
}

function chipOf(named: string | undefined): PlayedChipName | undefined {
  if (named === undefined || isPlayedChip(named)) return named;
  const known = Object.keys(PLAYED_CHIPS).join(', ');
  throw new CliError('usage', `no contactless chip is called \`${named}\`: ${known}`);
}

function portOf(text: string | undefined): number {
  const port = Number(text ?? VPCD_PORT);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new CliError('usage', '--port takes a number from 1 to 65535');
}
