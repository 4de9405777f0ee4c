/**
 * Applies an event to a phone: `(phone, event) → phone | refusal`, with every reason of a refusal.
 *
 * Invariants: a reset, an overwrite and a forced deletion reach only what the capability rows of
 * the model name, so on Android a reset leaves the element and the FeliCa chip unchanged (R02). No
 * event makes the element sign. A dead phone does nothing until it is repaired.
 */
import { bad, type Check, type Compartment, deniesAct, good, reachedBy } from '@nagori/model';
import { missing, type Need } from './condition.ts';
import type { PhoneEvent } from './event.ts';
import { DAMAGES, type Nature, type Phone } from './phone.ts';
import type { ElementRefusal } from './refusal.ts';

type Outcome = Check<Phone, readonly ElementRefusal[]>;

/** What each event needs, in the order in which missing needs are reported. */
const NEEDS: Partial<Readonly<Record<PhoneEvent['kind'], readonly Need[]>>> = {
  screen: ['power'],
  'set-up': ['power', 'screen', 'network'],
  use: ['power', 'screen', 'set-up'],
  'factory-reset': ['power', 'screen'],
  overwrite: ['power'],
  'add-e-money': ['power', 'screen', 'network', 'in-use', 'felica'],
  'clear-e-money': ['power', 'screen', 'network', 'in-use', 'felica'],
  'felica-tool': ['power', 'felica'],
  'forced-deletion': ['power', 'screen', 'set-up', 'element'],
  'account-lock': ['power', 'screen', 'network'],
  'element-fault': ['element'],
  'card-record': ['power', 'screen', 'in-use'],
};

export function happen(phone: Phone, event: PhoneEvent, nature: Nature): Outcome {
  const reasons = missing(phone, NEEDS[event.kind] ?? []);
  return reasons.length > 0 ? bad(reasons) : become(phone, event, nature);
}

function become(phone: Phone, event: PhoneEvent, nature: Nature): Outcome {
  switch (event.kind) {
    case 'power':
      return powered(phone, event.on);
    case 'network':
      return good({ ...phone, network: event.on });
    case 'screen':
      return lit(phone, event.on);
    case 'set-up':
      return setUp(phone);
    case 'use':
      return good({ ...phone, software: 'in-use' });
    case 'factory-reset':
      return good({ ...reset(phone, nature), lastReset: { at: nature.now, by: event.by } });
    case 'overwrite':
      return overwritten(phone, event.by, nature);
    case 'forced-deletion':
      return forced(phone, nature);
    case 'add-e-money':
    case 'clear-e-money':
    case 'felica-tool':
      return felica(phone, event);
    case 'sim':
      return good({ ...phone, sim: event.inside });
    case 'sd-card':
      if (phone.sdCard === 'no-slot') return bad(['no-sd-slot']);
      return good({ ...phone, sdCard: event.inside ? 'card' : 'empty' });
    case 'card-record':
      if (phone.cardRecord === undefined) return bad(['no-card-record']);
      return good({ ...phone, cardRecord: event.inside });
    case 'account-lock':
      return lock(phone, event.on);
    case 'break':
      return broken(phone, event.how);
    case 'repair':
      return good({ ...phone, damage: 'none' });
    case 'lose':
      return good({ ...phone, lost: true });
    case 'find':
      return phone.lost ? good({ ...phone, lost: false }) : bad(['not-lost']);
    case 'element-fault':
      return good({ ...phone, element: phone.element?.withFault(event.faulty) });
    default:
      return event satisfies never;
  }
}

function powered(phone: Phone, on: boolean): Outcome {
  if (phone.damage === 'dead') return bad(['phone-dead']);
  return good({ ...phone, power: on, screen: on && phone.screen });
}

function lit(phone: Phone, on: boolean): Outcome {
  if (on && phone.damage === 'no-screen') return bad(['no-screen']);
  return good({ ...phone, screen: on });
}

/** R14: a locked phone cannot be set up. The account's owner removes the lock first. */
function setUp(phone: Phone): Outcome {
  if (phone.software !== 'setup-screen') return bad(['already-set-up']);
  if (phone.accountLock) return bad(['account-locked']);
  return good({ ...phone, software: 'bare' });
}

/** Setting a lock needs an account; on the setup screen it can only be removed. */
function lock(phone: Phone, on: boolean): Outcome {
  const reasons = on ? missing(phone, ['in-use']) : [];
  return reasons.length > 0 ? bad(reasons) : good({ ...phone, accountLock: on });
}

/** R02: reaches only what the capability rows name. */
function reset(phone: Phone, { capability }: Nature): Phone {
  return emptied(phone, reachedBy(capability, 'factory-reset', undefined));
}

function overwritten(phone: Phone, by: 'holder' | 'staff', nature: Nature): Outcome {
  const { capability, now } = nature;
  const reached = reachedBy(capability, 'overwrite', undefined);
  const able = !deniesAct(capability, 'overwrite') && reached.includes('user-data');
  if (!able) return bad(['cannot-overwrite']);
  return good({ ...emptied(phone, reached), lastOverwrite: { at: now, by } });
}

function forced(phone: Phone, { capability }: Nature): Outcome {
  const named = reachedBy(capability, 'forced-deletion', undefined);
  // An ability without a list of compartments means the keys and their certificates, as in
  // packages/evidence.
  const able = named.length === 0 && capability.abilities['forced-deletion'] === true;
  const reached = able ? (['jpki-certificate', 'jpki-key'] as const) : named;
  const denied = deniesAct(capability, 'forced-deletion');
  if (denied || !reached.includes('jpki-key')) return bad(['cannot-force-deletion']);
  return good(emptied(phone, reached));
}

function emptied(phone: Phone, reached: readonly Compartment[]): Phone {
  const { element, felica } = phone;
  const softly = reached.includes('user-data');
  return {
    ...phone,
    software: softly ? 'setup-screen' : phone.software,
    accountLock: phone.accountLock && !reached.includes('account-lock'),
    ...(reached.includes('card-record') && phone.cardRecord && { cardRecord: false }),
    ...(reached.includes('felica') && felica && { felica: { container: false, services: [] } }),
    ...(reached.includes('jpki-key') && element && { element: element.wiped() }),
  };
}

type FelicaEvent = Extract<
  PhoneEvent,
  { readonly kind: 'add-e-money' | 'clear-e-money' | 'felica-tool' }
>;

function felica(phone: Phone, event: FelicaEvent): Outcome {
  const { services = [] } = phone.felica ?? {};
  switch (event.kind) {
    case 'add-e-money': {
      const all = services.includes(event.service) ? services : [...services, event.service];
      return good({ ...phone, felica: { container: true, services: all } });
    }
    case 'clear-e-money': {
      const gone = event.service;
      if (gone !== undefined && !services.includes(gone)) return bad(['no-such-service']);
      const left = gone === undefined ? [] : services.filter((one) => one !== gone);
      // The holder deletes only the services; the container remains.
      return good({ ...phone, felica: { container: true, services: left } });
    }
    case 'felica-tool':
      return good({ ...phone, felica: { container: false, services: [] } });
    default:
      return event satisfies never;
  }
}

/** Damage never decreases; a dead phone has no power and no screen. */
function broken(phone: Phone, how: (typeof DAMAGES)[number]): Outcome {
  const worse = DAMAGES.indexOf(how) > DAMAGES.indexOf(phone.damage) ? how : phone.damage;
  const dark = worse === 'dead' || worse === 'no-screen';
  return good({
    ...phone,
    damage: worse,
    power: phone.power && worse !== 'dead',
    screen: phone.screen && !dark,
  });
}
