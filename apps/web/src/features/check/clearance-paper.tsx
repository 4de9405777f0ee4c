/**
 * The certificate on A4: black on white, the table, both marks, the fields of NIST SP 800-88, the
 * QR code.
 *
 * Invariants: everything but the last digits of the IMEI comes from the signed document; no name of
 * a person; fits one page.
 */
import type { ClearanceClaims, ClearedCompartment } from '@nagori/certificate';
import { SECOND_MS } from '@nagori/model';
import { useText, useWords } from '../../language/use-words.ts';
import { ROUTE_NAMES } from '../../parts/domain-words.ts';
import { showTime } from '../../parts/show-time.ts';
import { ACTOR_NAMES, PLATFORM_NAMES } from './clearance-names.ts';
import classes from './paper.module.css';
import { PaperRow } from './paper-row.tsx';
import { QrPicture } from './qr-picture.tsx';
import { PAPER } from './words-paper.ts';

export interface ClearancePaperProps {
  readonly document: ClearanceClaims;
  readonly digest: string;
  readonly qr: string;
  readonly imeiEnd: string | undefined;
}

export function ClearancePaper({ document, digest, qr, imeiEnd }: ClearancePaperProps) {
  const say = useWords(PAPER);
  const isDestroyed = document.outcome === 'destruction';
  return (
    <article className={classes.paper}>
      <header className={classes.head}>
        <h1>{say(isDestroyed ? 'destroyedTitle' : 'title')}</h1>
        <p>{say(isDestroyed ? 'destroyedLead' : 'lead')}</p>
      </header>
      <Facts document={document} imeiEnd={imeiEnd} />
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{say('compartment')}</th>
            <th scope="col">{say('result')}</th>
            <th scope="col">{say('sanitization')}</th>
            <th scope="col">{say('act')}</th>
            <th scope="col">{say('look')}</th>
          </tr>
        </thead>
        <tbody>
          {document.compartments.map((part) => (
            <PaperRow key={part.on} part={part} />
          ))}
        </tbody>
      </table>
      <div className={classes.foot}>
        <div>
          <Persons parts={document.compartments} />
          <h2>{say('check')}</h2>
          <p>{say('checkSteps')}</p>
          <p className={classes.small}>{say('nist')}</p>
          <p className={classes.small}>
            {say('digest')}: <code>{digest}</code>
          </p>
        </div>
        <QrPicture text={qr} />
      </div>
    </article>
  );
}

function Facts({ document, imeiEnd }: Pick<ClearancePaperProps, 'document' | 'imeiEnd'>) {
  const say = useWords(PAPER);
  const text = useText();
  const { operator, shop, policy, phone, destination } = document;
  const named = (place: ClearanceClaims['shop']) =>
    place === undefined ? undefined : place.name === undefined ? place.id : text(place.name);
  const system = phone.platform && `${PLATFORM_NAMES[phone.platform]} ${phone.os ?? ''}`;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [say('operator'), named(operator)],
    [say('shop'), named(shop)],
    [say('issuedAt'), showTime(document.iat * SECOND_MS)],
    [say('number'), document.jti],
    [say('manufacturer'), phone.manufacturer],
    [say('model'), phone.model],
    [say('system'), system],
    [say('imeiEnd'), imeiEnd],
    [say('destination'), destination.map((route) => text(ROUTE_NAMES[route])).join('・')],
    [say('policy'), policy.id],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? '—'}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Both persons, by their marks; who has none, by what they are. */
function Persons({ parts }: { readonly parts: readonly ClearedCompartment[] }) {
  const say = useWords(PAPER);
  const text = useText();
  const clear = parts.flatMap((part) => (part.state === 'clear' ? [part] : []));
  const erasers = clear
    .filter(({ sanitization }) => sanitization !== 'none')
    .map(({ act }) => act?.by ?? (act && text(ACTOR_NAMES[act.actor])));
  const lookers = clear.flatMap(({ looks }) => looks.map(({ by }) => by));
  return (
    <>
      <h2>{say('persons')}</h2>
      <dl className={classes.persons}>
        <div>
          <dt>{say('erasedBy')}</dt>
          <dd>{once(erasers) || say('nobody')}</dd>
        </div>
        <div>
          <dt>{say('lookedBy')}</dt>
          <dd>{once(lookers) || '—'}</dd>
        </div>
      </dl>
      <p className={classes.small}>{say('personsNote')}</p>
    </>
  );
}

function once(all: readonly (string | undefined)[]): string {
  return [...new Set(all.filter((mark) => mark !== undefined))].join(' / ');
}
